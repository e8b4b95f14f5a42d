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
    const readNumber = Math.max(member.read_number, before?.readNumber ?? 0);
    if (before && seq === before.seq && readNumber === before.readNumber) return [];
    const newest = before && before.seq > member.seq ? before : { role: member.role, left: member.left };
    return [{ userId: member.user.id, role: newest.role, left: newest.left, readNumber, seq }];
  });
  if (changed.length === 0) return conversation;
  let { typing, readNumber } = conversation;
  for (const member of changed) {
    if (member.left) typing = withoutEntry(typing, member.userId);
    if (member.userId === me) readNumber = Math.max(readNumber, member.readNumber);
  }
  return { ...conversation, typing, readNumber, members: setMembers(conversation.members, changed) };
}

/** Read markers only move forward. */
export function mergeReadMarkers(
  conversation: ConversationState,
  markers: ReadonlyMap<string, number>,
  me: string,
): ConversationState {
  const further = [...markers].flatMap(([userId, readNumber]): MemberState[] => {
    const member = conversation.members.get(userId);
    return member && readNumber > member.readNumber ? [{ ...member, readNumber }] : [];
  });
  const mine = Math.max(conversation.readNumber, markers.get(me) ?? 0);
  if (further.length === 0 && mine === conversation.readNumber) return conversation;
  return { ...conversation, readNumber: mine, members: setMembers(conversation.members, further) };
}

function setMembers(
  members: ReadonlyMap<string, MemberState>,
  changed: readonly MemberState[],
): ReadonlyMap<string, MemberState> {
  if (changed.length === 0) return members;
  const next = new Map(members);
  for (const member of changed) next.set(member.userId, member);
  return next;
}
