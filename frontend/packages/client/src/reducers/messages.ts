/** Putting rows into a conversation: on each the higher `seq` wins, whatever way it came. */

import { withoutEntry } from "../immutable";
import { type ChatState, type ConversationState, isLater, type MemberState, type Presence } from "../state";
import type { Member, Message, User } from "../types";

/** Changes with these numbers are in: the cursor follows as far as there is no gap. */
export function recordSeqs(conversation: ConversationState, ...seqs: number[]): ConversationState {
  const newSeqs = seqs.filter((seq) => seq > conversation.appliedSeq && !conversation.ahead.has(seq));
  if (newSeqs.length === 0) return conversation;
  return advanceCursor({
    ...conversation,
    ahead: new Set([...conversation.ahead, ...newSeqs]),
    lastSeq: Math.max(conversation.lastSeq, ...newSeqs),
  });
}

/** The cursor put on, at least to `seq`, and over whatever had come ahead. */
export function advanceCursor(conversation: ConversationState, seq = conversation.appliedSeq): ConversationState {
  let heardSeq = Math.max(conversation.appliedSeq, seq);
  while (conversation.ahead.has(heardSeq + 1)) heardSeq += 1;
  if (heardSeq === conversation.appliedSeq) return conversation;
  const ahead = new Set([...conversation.ahead].filter((each) => each > heardSeq));
  return { ...conversation, appliedSeq: heardSeq, ahead, lastSeq: Math.max(conversation.lastSeq, heardSeq) };
}

/** The channel with the higher epoch is valid, whatever the `seq`: a revoked session raises the epoch without one. */
export function applyChannel(
  conversation: ConversationState,
  channel: string | null,
  epoch: number,
): ConversationState {
  if (channel === null || epoch <= conversation.epoch) return conversation;
  return { ...conversation, channel, epoch };
}

export function raiseHead(
  conversation: ConversationState,
  lastSeq: number,
  lastNo: number,
): ConversationState {
  if (lastSeq <= conversation.lastSeq && lastNo <= conversation.lastNo) return conversation;
  return {
    ...conversation,
    lastSeq: Math.max(lastSeq, conversation.lastSeq),
    lastNo: Math.max(lastNo, conversation.lastNo),
  };
}

/** Messages as they are, with what follows from them: how far it goes, and that their senders have read so far. */
export function mergeMessages(
  conversation: ConversationState,
  messages: readonly Message[],
  me: string,
): ConversationState {
  const newer = messages.filter((message) => message.seq > (conversation.messages.get(message.no)?.seq ?? 0));
  if (newer.length === 0) return conversation;
  const rows = new Map(conversation.messages);
  let { lastNo, lastChangedAt, typing, readNo } = conversation;
  const markers = new Map<string, number>();
  for (const message of newer) {
    const isNew = !rows.has(message.no) && message.no > conversation.lastNo;
    rows.set(message.no, message);
    lastNo = Math.max(lastNo, message.no);
    if (isLater(message.created_at, lastChangedAt)) lastChangedAt = message.created_at;
    markers.set(message.sender_id, Math.max(message.no, markers.get(message.sender_id) ?? 0));
    if (message.sender_id === me) readNo = Math.max(readNo, message.no);
    if (isNew) typing = withoutEntry(typing, message.sender_id);
  }
  const put = { ...conversation, messages: rows, lastNo, lastChangedAt, typing, readNo };
  return mergeReadMarkers(put, markers, me);
}

/** Messages that were heard of, maybe late: what one was before this view began need not be what it was by then. */
export function mergeNewerMessages(
  conversation: ConversationState,
  messages: readonly Message[],
  me: string,
): ConversationState {
  const { loadedSeq, messages: known } = conversation;
  return mergeMessages(
    conversation,
    messages.filter((message) => message.seq > loadedSeq || known.has(message.no)),
    me,
  );
}

/** Read marks only go forward. */
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

function setMembers(members: ReadonlyMap<string, MemberState>, changed: readonly MemberState[]): ReadonlyMap<string, MemberState> {
  if (changed.length === 0) return members;
  const next = new Map(members);
  for (const member of changed) next.set(member.userId, member);
  return next;
}

/** People as they were read; presence that was heard after the question was asked stays. */
export function mergeUsers(state: ChatState, users: readonly User[], requestVersion: number): ChatState {
  const merged = new Map(state.users);
  let same = true;
  for (const user of users) {
    const presence = state.presences.get(user.id);
    const next = presence && presence.version > requestVersion ? withPresence(user, presence) : user;
    const known = merged.get(user.id);
    if (known && sameUser(known, next)) continue;
    merged.set(user.id, next);
    same = false;
  }
  return same ? state : { ...state, users: merged };
}

/** Somebody as they were heard to come or go. */
export function withPresence(user: User, { online, at }: Presence): User {
  return { ...user, online, last_seen_at: online ? user.last_seen_at : at };
}

function sameUser(one: User, other: User): boolean {
  return (
    one.display_name === other.display_name &&
    one.avatar_url === other.avatar_url &&
    one.online === other.online &&
    one.last_seen_at === other.last_seen_at
  );
}
