/** Whole conversations: created, described by the API, compared with their heads, brought up to date, and left. */
import type { Action } from "../actions";
import { updateConversation, withEntry, withoutEntry } from "../immutable";
import { type ChatState, initialState, isLater, isStaleFor, newConversationState } from "../state";
import type { Conversation } from "../types";
import { advanceCursor, applyChannel, raiseHead, recordSeqs } from "./cursor";
import { mergeMembers, mergeReadMarkers } from "./members";
import { mergeMessages, mergeNewerMessages } from "./messages";
import { mergeMemberUsers } from "./presence";

/** A conversation as the API describes it: the answer to a request made at `requestVersion`, or from an event, which may be late. */
export function applyConversation(
  state: ChatState,
  conversation: Conversation,
  requestVersion: number | "late",
): ChatState {
  const departure = state.departures.get(conversation.id);
  if (
    departure &&
    (requestVersion === "late" ||
      departure.version > requestVersion ||
      conversation.last_seq <= departure.seq)
  )
    return state;
  const known = state.conversations.get(conversation.id);
  let next = raiseHead(
    known ?? newConversationState(conversation, state.version),
    conversation.last_seq,
    conversation.last_number,
  );
  if (conversation.last_seq >= next.titleSeq)
    next = { ...next, title: conversation.title, titleSeq: conversation.last_seq };
  if (isLater(conversation.last_changed_at, next.lastChangedAt))
    next = { ...next, lastChangedAt: conversation.last_changed_at };
  if (requestVersion !== "late" && next.preferencesVersion <= requestVersion)
    next = { ...next, muted: conversation.muted, archived: conversation.archived };
  next = applyChannel(next, conversation.channel, conversation.epoch);
  next = mergeMembers(next, conversation.members, state.me);
  const last = conversation.last_message ? [conversation.last_message] : [];
  next = known ? mergeNewerMessages(next, last, state.me) : mergeMessages(next, last, state.me);
  next = mergeReadMarkers(next, new Map([[state.me, conversation.read_number]]), state.me);
  const users = mergeMemberUsers(state, conversation.members, requestVersion).users;
  return {
    ...state,
    users,
    departures: withoutEntry(state.departures, conversation.id),
    conversations: withEntry(state.conversations, conversation.id, next),
  };
}

/** A conversation was created or updated. */
export function applyConversationEvent(
  state: ChatState,
  {
    conversation,
    seq,
  }: {
    conversation: Omit<Conversation, "role" | "read_number" | "unread_count" | "muted" | "archived">;
    seq: number;
  },
): ChatState {
  const mine = conversation.members.find((member) => member.user.id === state.me);
  const known = state.conversations.get(conversation.id);
  // An event has none of our own settings. Only for a conversation that was just created are they known; otherwise it has to be fetched.
  if (!known && (seq > 1 || !mine)) return state;
  const { muted, archived } = known ?? { muted: false, archived: false };
  const ownFields = {
    role: mine?.role ?? "member",
    read_number: mine?.read_number ?? 0,
    unread_count: 0,
    muted,
    archived,
  };
  const updated = applyConversation(state, { ...conversation, ...ownFields }, "late");
  return updateConversation(updated, conversation.id, (each) => recordSeqs(each, seq));
}

/** Compares all conversations with the server. A conversation without a head is one that we are no longer in. */
export function applyHeads(
  state: ChatState,
  { heads, requestVersion }: Extract<Action, { type: "heads" }>,
): ChatState {
  // A server may have no history id.
  const historyId = heads.history_id || state.historyId;
  if (state.historyId !== null && historyId !== state.historyId)
    return { ...resetForHistory(state), historyId, userChannel: heads.user_channel };
  const conversations = new Map(state.conversations);
  const departures = new Map(state.departures);
  const listed = new Set(heads.heads.map((head) => head.conversation_id));
  for (const conversation of state.conversations.values()) {
    // A missing conversation is one that we left, unless it was loaded after the request.
    if (listed.has(conversation.id) || isStaleFor(conversation, requestVersion)) continue;
    conversations.delete(conversation.id);
    departures.set(conversation.id, {
      ...{ seq: conversation.lastSeq, version: state.version, title: conversation.title, leftHere: false },
    });
  }
  for (const head of heads.heads) {
    const known = conversations.get(head.conversation_id);
    if (!known) continue;
    let next = raiseHead(known, head.last_seq, head.last_number);
    next = applyChannel(next, head.channel, head.epoch);
    next = mergeReadMarkers(next, new Map([[state.me, head.read_number]]), state.me);
    const samePreferences = next.muted === head.muted && next.archived === head.archived;
    if (!samePreferences && next.preferencesVersion <= requestVersion)
      next = { ...next, muted: head.muted, archived: head.archived };
    if (next !== known) conversations.set(next.id, next);
  }
  return { ...state, historyId, conversations, departures, userChannel: heads.user_channel };
}

/** Keeps only the users: everything else belongs to another history. */
function resetForHistory({ me, version, users, presences }: ChatState): ChatState {
  return { ...initialState(me), version, historyVersion: version, users, presences };
}

/** A page of changes of one conversation. */
export function applyChanges(state: ChatState, action: Extract<Action, { type: "changes" }>): ChatState {
  const { page, after, requestVersion } = action;
  const members = page.items.flatMap((item) => (item.type === "member" ? [item.member] : []));
  const messages = page.items.flatMap((item) => (item.type === "message" ? [item.message] : []));
  return updateConversation(
    mergeMemberUsers(state, members, requestVersion),
    action.conversationId,
    (conversation) => {
      let next = mergeNewerMessages(mergeMembers(conversation, members, state.me), messages, state.me);
      for (const item of page.items) {
        if (item.type !== "conversation") continue;
        const { title, last_changed_at: lastChangedAt } = item.conversation;
        if (item.seq > next.titleSeq) next = { ...next, title, titleSeq: item.seq };
        if (isLater(lastChangedAt, next.lastChangedAt)) next = { ...next, lastChangedAt };
      }
      next = mergeReadMarkers(
        next,
        new Map(page.reads.map((read) => [read.user_id, read.read_number])),
        state.me,
      );
      next = applyChannel(next, page.channel, page.epoch);
      next = raiseHead(next, page.last_seq, page.last_number);
      // A page that starts after the cursor leaves a gap: its rows are used, but the cursor stays.
      return after <= next.appliedSeq ? advanceCursor(next, page.next_after) : next;
    },
  );
}

/** We are no longer a member as of this change; 0 when we left here. */
export function applyDeparture(state: ChatState, conversationId: string, seq: number): ChatState {
  const known = state.conversations.get(conversationId);
  // A removal from before we were invited again.
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
