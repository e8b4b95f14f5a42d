/** The members of a conversation and their read markers. */
import { updateConversation, withoutEntry } from "../immutable";
import type { ChatState, ConversationState, MemberState } from "../state";
import type { Member } from "../types";
import { recordSeqs } from "./cursor";
import { mergeMemberUsers } from "./presence";

/** A member as of the change that it carries. */
export function applyMember(state: ChatState, conversationId: string, member: Member): ChatState {
  return updateConversation(mergeMemberUsers(state, [member], "late"), conversationId, (conversation) =>
    recordSeqs(mergeMembers(conversation, [member], state.me), member.seq),
  );
}

/** Members, on each of which the higher `seq` wins. */
export function mergeMembers(
  conversation: ConversationState,
  members: readonly Member[],
  me: string,
): ConversationState {
  const changed = members.flatMap((member): MemberState[] => {
    const before = conversation.members.get(member.user.id);
    const seq = Math.max(member.seq, before?.seq ?? 0);
    const readNo = Math.max(member.read_no, before?.readNo ?? 0);
    if (before && seq === before.seq && readNo === before.readNo) return [];
    const newest = before && before.seq > member.seq ? before : { role: member.role, left: member.left };
    return [{ userId: member.user.id, role: newest.role, left: newest.left, readNo, seq }];
  });
  if (changed.length === 0) return conversation;
  let { typing, readNo } = conversation;
  for (const member of changed) {
    if (member.left) typing = withoutEntry(typing, member.userId);
    if (member.userId === me) readNo = Math.max(readNo, member.readNo);
  }
  return { ...conversation, typing, readNo, members: setMembers(conversation.members, changed) };
}

/** Read markers only move forward. */
export function mergeReadMarkers(
  conversation: ConversationState,
  markers: ReadonlyMap<string, number>,
  me: string,
): ConversationState {
  const further = [...markers].flatMap(([userId, readNo]): MemberState[] => {
    const member = conversation.members.get(userId);
    return member && readNo > member.readNo ? [{ ...member, readNo }] : [];
  });
  const mine = Math.max(conversation.readNo, markers.get(me) ?? 0);
  if (further.length === 0 && mine === conversation.readNo) return conversation;
  return { ...conversation, readNo: mine, members: setMembers(conversation.members, further) };
}

function setMembers(members: ReadonlyMap<string, MemberState>, changed: readonly MemberState[]): ReadonlyMap<string, MemberState> {
  if (changed.length === 0) return members;
  const next = new Map(members);
  for (const member of changed) next.set(member.userId, member);
  return next;
}
