/** What the server answered: whole conversations, heads, and what changed. */

import type { Action } from "../actions";
import { updateConversation, withEntry, withoutEntry } from "../immutable";
import { type ChatState, initialState, isLater, isStaleFor, newConversationState } from "../state";
import type { Conversation, Member, Message, User } from "../types";
import {
  advanceCursor,
  applyChannel,
  mergeMembers,
  mergeMessages,
  mergeNewerMessages,
  mergeReadMarkers,
  mergeUsers,
  raiseHead,
  recordSeqs,
} from "./messages";

/** A message as it is since the change that it carries. */
export function applyMessage(state: ChatState, message: Message): ChatState {
  return updateConversation(state, message.conversation_id, (conversation) =>
    recordSeqs(mergeNewerMessages(conversation, [message], state.me), message.seq),
  );
}

/** A member as they are since the change that they carry. */
export function applyMember(state: ChatState, conversationId: string, member: Member): ChatState {
  return updateConversation(mergeMemberUsers(state, [member], "late"), conversationId, (conversation) =>
    recordSeqs(mergeMembers(conversation, [member], state.me), member.seq),
  );
}

/** A conversation as the API describes it, read when the state had the version `asked`; an event may come late. */
export function applyConversation(state: ChatState, conversation: Conversation, requestVersion: number | "late"): ChatState {
  const departure = state.departures.get(conversation.id);
  if (departure && (requestVersion === "late" || departure.version > requestVersion || conversation.last_seq <= departure.seq))
    return state;
  const known = state.conversations.get(conversation.id);
  let next = raiseHead(known ?? newConversationState(conversation, state.version), conversation.last_seq, conversation.last_no);
  if (conversation.last_seq >= next.titleSeq) next = { ...next, title: conversation.title, titleSeq: conversation.last_seq };
  if (isLater(conversation.last_changed_at, next.lastChangedAt))
    next = { ...next, lastChangedAt: conversation.last_changed_at };
  if (requestVersion !== "late" && next.preferencesVersion <= requestVersion)
    next = { ...next, muted: conversation.muted, archived: conversation.archived };
  next = applyChannel(next, conversation.channel, conversation.epoch);
  next = mergeMembers(next, conversation.members, state.me);
  const last = conversation.last_message ? [conversation.last_message] : [];
  next = known ? mergeNewerMessages(next, last, state.me) : mergeMessages(next, last, state.me);
  next = mergeReadMarkers(next, new Map([[state.me, conversation.read_no]]), state.me);
  const users_ = mergeMemberUsers(state, conversation.members, requestVersion).users;
  return {
    ...state,
    users: users_,
    departures: withoutEntry(state.departures, conversation.id),
    conversations: withEntry(state.conversations, conversation.id, next),
  };
}

export function applyHeads(state: ChatState, { heads, requestVersion }: Extract<Action, { type: "heads" }>): ChatState {
  // A server that is older than eras, or has none, says nothing by it.
  const era = heads.era || state.era;
  if (state.era !== null && era !== state.era)
    return { ...resetForHistory(state), era, userChannel: heads.user_channel };
  const conversations = new Map(state.conversations);
  const left = new Map(state.departures);
  const listed = new Set(heads.heads.map((head) => head.conversation_id));
  for (const conversation of state.conversations.values()) {
    // One that is missing is one I am no longer in, unless it came after the question.
    if (listed.has(conversation.id) || isStaleFor(conversation, requestVersion)) continue;
    conversations.delete(conversation.id);
    left.set(conversation.id, {
      ...{ seq: conversation.lastSeq, version: state.version, title: conversation.title, leftHere: false },
    });
  }
  for (const head of heads.heads) {
    const known = conversations.get(head.conversation_id);
    if (!known) continue;
    let next = raiseHead(known, head.last_seq, head.last_no);
    next = applyChannel(next, head.channel, head.epoch);
    next = mergeReadMarkers(next, new Map([[state.me, head.read_no]]), state.me);
    const samePreferences = next.muted === head.muted && next.archived === head.archived;
    if (!samePreferences && next.preferencesVersion <= requestVersion) next = { ...next, muted: head.muted, archived: head.archived };
    if (next !== known) conversations.set(next.id, next);
  }
  return { ...state, era, conversations, departures: left, userChannel: heads.user_channel };
}

/** Nothing but the people: all the rest is of another era. */
function resetForHistory({ me, version, users: users_, presences }: ChatState): ChatState {
  return { ...initialState(me), version, historyVersion: version, users: users_, presences };
}

export function applyChanges(state: ChatState, action: Extract<Action, { type: "changes" }>): ChatState {
  const { page, after, requestVersion } = action;
  const members = page.items.flatMap((item) => (item.type === "member" ? [item.member] : []));
  const messages = page.items.flatMap((item) => (item.type === "message" ? [item.message] : []));
  return updateConversation(mergeMemberUsers(state, members, requestVersion), action.conversationId, (conversation) => {
    let next = mergeNewerMessages(mergeMembers(conversation, members, state.me), messages, state.me);
    for (const item of page.items) {
      if (item.type !== "conversation") continue;
      const { title, last_changed_at: lastChangedAt } = item.conversation;
      if (item.seq > next.titleSeq) next = { ...next, title, titleSeq: item.seq };
      if (isLater(lastChangedAt, next.lastChangedAt)) next = { ...next, lastChangedAt };
    }
    next = mergeReadMarkers(next, new Map(page.reads.map((read) => [read.user_id, read.read_no])), state.me);
    next = applyChannel(next, page.channel, page.epoch);
    next = raiseHead(next, page.last_seq, page.last_no);
    // A page that begins above the cursor leaves a gap between: its rows count, its end does not.
    return after <= next.appliedSeq ? advanceCursor(next, page.next_after) : next;
  });
}

export function applyDeparture(state: ChatState, conversationId: string, seq: number): ChatState {
  const known = state.conversations.get(conversationId);
  // An old removal, heard after I had been invited again.
  const member = known?.members.get(state.me);
  if (seq > 0 && member && !member.left && member.seq > seq) return state;
  const before = state.departures.get(conversationId);
  const reached = Math.max(seq, known?.lastSeq ?? 0, before?.seq ?? 0);
  if (!known && before && before.seq >= reached) return state;
  return {
    ...state,
    conversations: withoutEntry(state.conversations, conversationId),
    departures: withEntry(state.departures, conversationId, {
      ...{ seq: reached, version: state.version, leftHere: before?.leftHere ?? seq === 0 },
      title: known?.title ?? before?.title ?? null,
    }),
  };
}

/** The people of these seats. What came by itself may be late: then it only introduces those who are unknown. */
function mergeMemberUsers(state: ChatState, members: readonly { user: User }[], requestVersion: number | "late"): ChatState {
  const users = members.map((member) => member.user);
  if (requestVersion !== "late") return mergeUsers(state, users, requestVersion);
  return mergeUsers(
    state,
    users.filter((user) => !state.users.has(user.id)),
    0,
  );
}
