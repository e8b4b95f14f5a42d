/** The members of a conversation and their read markers. */

import { updateConversation, withoutEntry } from "../immutable";
import type { MemberState } from "../parleyState";
import type { ChatState } from "../state";
import type { TrackedConversation } from "../trackedConversation";
import type { CanToMember, Member } from "../types";
import { applyMemberCount, raiseHead, recordSeqs } from "./cursor";

/** A member as of the change that it carries, and the number of members if it is known. */
export function applyMember(
  state: ChatState,
  conversationId: string,
  member: Member,
  memberCount: number | null,
): ChatState {
  return updateConversation(state, conversationId, (conversation) =>
    recordSeqs(mergeCounted(conversation, member, memberCount, state.me), member.seq),
  );
}

/** A member as an answer has it, which lacks the system line: the change has to be fetched. */
export function mergeOwnChange(state: ChatState, conversationId: string, member: Member): ChatState {
  return updateConversation(state, conversationId, (conversation) =>
    raiseHead(mergeCounted(conversation, member, null, state.me), member.seq, 0),
  );
}

function mergeCounted(
  conversation: TrackedConversation,
  member: Member,
  memberCount: number | null,
  me: string,
): TrackedConversation {
  const counted = applyMemberCount(
    conversation,
    memberCount ?? conversation.memberCount + countChange(conversation, member),
    member.seq,
  );
  return mergeNewerMembers(counted, [member], me);
}

/** How the number of members changes if this is the next change. */
function countChange(
  { members, memberCountSeq }: TrackedConversation,
  { user_id, left, seq }: Member,
): number {
  if (seq <= memberCountSeq) return 0;
  const before = members.get(user_id);
  if (left) return before?.left ? 0 : -1;
  return before?.left === false ? 0 : 1;
}

/** A member who was just added has read what there was. It is known only if nothing is missing. */
export function applyNewMember(
  state: ChatState,
  conversationId: string,
  member: Member,
  memberCount: number | null,
): ChatState {
  const next = updateConversation(state, conversationId, (conversation) => {
    const { appliedSeq, lastSeq, members, reads, lastNumber } = conversation;
    const isNext = appliedSeq + 1 === member.seq && lastSeq < member.seq;
    const isKnown = members.get(member.user_id)?.left === false || reads.has(member.user_id);
    if (member.left || !isNext || isKnown) return conversation;
    return { ...conversation, reads: new Map([...reads, [member.user_id, lastNumber]]) };
  });
  return applyMember(next, conversationId, member, memberCount);
}

/** Members from events or changes, which may be late. One from before the conversation was loaded may have left since. */
export function mergeNewerMembers(
  conversation: TrackedConversation,
  members: readonly Member[],
  me: string,
): TrackedConversation {
  const { loadedSeq, members: known } = conversation;
  return mergeMembers(
    conversation,
    members.filter((member) => member.seq > loadedSeq || known.has(member.user_id)),
    me,
  );
}

/** Members, on each of which the higher `seq` wins. */
export function mergeMembers(
  conversation: TrackedConversation,
  members: readonly (Member & { can?: CanToMember })[],
  me: string,
): TrackedConversation {
  const changed = members.flatMap(({ user_id: userId, role, left, seq, can = null }): MemberState[] => {
    const before = conversation.members.get(userId);
    if (before && (seq < before.seq || (seq === before.seq && (can === null || isSame(can, before.can)))))
      return [];
    return [{ userId, role, left, seq, can }];
  });
  if (changed.length === 0) return conversation;
  let { typing, reads } = conversation;
  let next = new Map(conversation.members);
  for (const member of changed) {
    const { role } = next.get(member.userId) ?? member;
    next.set(member.userId, member);
    if (member.left) typing = withoutEntry(typing, member.userId);
    if (member.left || member.userId === me) reads = withoutEntry(reads, member.userId);
    // With another role of our own, we may do something else to everyone.
    if (member.userId === me && member.role !== role)
      next = new Map([...next].map(([id, each]) => [id, { ...each, can: null }]));
  }
  return { ...conversation, typing, reads, members: next };
}

/** Read markers only move forward. */
export function mergeReadMarkers(
  conversation: TrackedConversation,
  markers: ReadonlyMap<string, number>,
  me: string,
): TrackedConversation {
  const known = new Map([...markers].filter(([userId]) => conversation.reads.has(userId)));
  return mergeAllReadMarkers(conversation, known, me, markers.get(me));
}

/** The same, also of members whose marker was unknown. */
export function mergeAllReadMarkers(
  conversation: TrackedConversation,
  markers: ReadonlyMap<string, number>,
  me: string,
  ours = markers.get(me) ?? 0,
): TrackedConversation {
  const { reads, members } = conversation;
  const further = [...markers].filter(
    ([userId, number]) => userId !== me && !members.get(userId)?.left && number > (reads.get(userId) ?? -1),
  );
  const readNumber = Math.max(conversation.readNumber, ours);
  if (further.length === 0 && readNumber === conversation.readNumber) return conversation;
  return {
    ...conversation,
    readNumber,
    reads: further.length === 0 ? reads : new Map([...reads, ...further]),
  };
}

function isSame(one: CanToMember, other: CanToMember | null): boolean {
  return one.remove === other?.remove && one.change_role === other.change_role;
}
