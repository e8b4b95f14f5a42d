/** Whole conversations: created, described by the API, compared with their heads, brought up to date, and left. */
import type { Action, RequestedChanges } from "../actions";
import { updateConversation, withEntry, withoutEntry } from "../immutable";
import { type ChatState, initialState, isLater } from "../state";
import {
  isStaleFor,
  mergePreferences,
  newTrackedConversation,
  type TrackedConversation,
} from "../trackedConversation";
import type { Conversation, Included, SharedConversation, SystemLine } from "../types";
import {
  advanceCursor,
  applyChannel,
  applyMemberCount,
  forgetPartialSeqs,
  raiseHead,
  recordSeqs,
} from "./cursor";
import { mergeLines } from "./lines";
import { mergeAllReadMarkers, mergeMembers, mergeNewerMembers, mergeReadMarkers } from "./members";
import { mergeMessages, mergeNewerMessages } from "./messages";
import { mergeUsers } from "./presence";

/** Conversations as the API describes them: the answer to a request made at `requestVersion`. */
export function applyConversations(
  state: ChatState,
  items: readonly Conversation[],
  included: Included,
  requestVersion: number,
): ChatState {
  const next = mergeUsers(state, included.users, requestVersion);
  return items.reduce((known, item) => applyConversation(known, item, included, requestVersion), next);
}

function applyConversation(
  state: ChatState,
  conversation: Conversation,
  included: Included,
  requestVersion: number,
): ChatState {
  const { id, last_seq } = conversation;
  const departure = state.departures.get(id);
  if (departure && (departure.version > requestVersion || last_seq <= departure.seq)) return state;
  const known = state.conversations.get(id);
  const replies = included.messages.filter((message) => message.conversation_id === id);
  let next = known ?? newTrackedConversation(conversation, state.version);
  next = applyShared(next, conversation);
  const messages = conversation.last_message ? [...replies, conversation.last_message] : replies;
  next = (known ? mergeNewerMessages : mergeMessages)(next, messages, state.me);
  next = mergePreferences(next, conversation);
  if (last_seq >= next.canSeq) next = { ...next, can: conversation.can, canSeq: last_seq };
  next = mergeOwnMembers(next, conversation, state.me);
  next = mergeMentions(next, conversation.unread_mentions);
  return {
    ...state,
    departures: withoutEntry(state.departures, id),
    conversations: withEntry(state.conversations, id, next),
  };
}

/** The members that a conversation names: ourselves, and the other one of a direct conversation. */
function mergeOwnMembers(
  conversation: TrackedConversation,
  { role, read_number, last_seq: seq, other_member: other }: Conversation,
  me: string,
): TrackedConversation {
  const mine = { user_id: me, role, seq, left: false };
  const next = mergeMembers(conversation, other ? [mine, other] : [mine], me);
  const markers = new Map([[me, read_number]]);
  return mergeAllReadMarkers(next, other ? markers.set(other.user_id, other.read_number) : markers, me);
}

/** What the server counts as unread, apart from messages that are loaded here. */
function mergeMentions(conversation: TrackedConversation, unread: readonly number[]): TrackedConversation {
  const { messages, mentionNumbers } = conversation;
  const others = unread.filter((number) => !messages.has(number) && !mentionNumbers.has(number));
  return others.length === 0
    ? conversation
    : { ...conversation, mentionNumbers: new Set([...mentionNumbers, ...others]) };
}

/** The part that is the same for all members, without the last message. */
function applyShared(conversation: TrackedConversation, shared: SharedConversation): TrackedConversation {
  const { last_seq, last_number, title, metadata, last_changed_at: lastChangedAt } = shared;
  let next = raiseHead(conversation, last_seq, last_number);
  if (last_seq >= next.titleSeq) next = { ...next, title, metadata, titleSeq: last_seq };
  if (isLater(lastChangedAt, next.lastChangedAt)) next = { ...next, lastChangedAt };
  next = applyMemberCount(next, shared.member_count, last_seq);
  return applyChannel(next, shared.channel, shared.epoch);
}

/** A conversation was created or updated. An unknown one has to be fetched, because an event has nothing of our own. */
export function applyConversationEvent(
  state: ChatState,
  { conversation, seq, line }: { conversation: SharedConversation; seq: number; line: SystemLine | null },
): ChatState {
  const last = conversation.last_message ? [conversation.last_message] : [];
  return updateConversation(state, conversation.id, (known) =>
    recordSeqs(
      mergeLines(mergeNewerMessages(applyShared(known, conversation), last, state.me), line ? [line] : []),
      seq,
    ),
  );
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
    let next = raiseHead(known, head.last_seq, head.last_number, head.loud_seq);
    next = applyChannel(next, head.channel, head.epoch);
    next = mergeReadMarkers(next, new Map([[state.me, head.read_number]]), state.me);
    next = mergePreferences(next, head);
    if (next !== known) conversations.set(next.id, next);
  }
  return { ...state, historyId, conversations, departures, userChannel: heads.user_channel };
}

/** Keeps the users and what is this client's own: everything else belongs to another history. */
function resetForHistory(state: ChatState): ChatState {
  const { version, users, presences, outbox, subscriptions, socket, wasConnected } = state;
  const kept = { version, users, presences, outbox, subscriptions, socket, wasConnected };
  return { ...initialState(state.me), ...kept, historyVersion: version };
}

/** Pages of changes of several conversations. */
export function applyChanges(state: ChatState, action: Extract<Action, { type: "changes" }>): ChatState {
  const { pages, included, requestVersion } = action;
  let next = mergeUsers(state, included.users, requestVersion);
  for (const changes of pages) {
    const { id } = changes.page;
    next = updateConversation(next, id, (conversation) => {
      const replies = included.messages.filter((message) => message.conversation_id === id);
      const stale = isStaleFor(conversation, requestVersion);
      const replied = stale ? conversation : mergeMessages(conversation, replies, state.me);
      return applyChangesPage(replied, changes, state.me);
    });
  }
  return next;
}

function applyChangesPage(
  conversation: TrackedConversation,
  { page, after }: RequestedChanges,
  me: string,
): TrackedConversation {
  const members = page.items.flatMap((item) => (item.type === "member" ? [item.member] : []));
  const messages = page.items.flatMap((item) => (item.type === "message" ? [item.message] : []));
  let next = mergeNewerMessages(mergeNewerMembers(conversation, members, me), messages, me);
  next = mergeLines(
    next,
    page.items.flatMap((item) => (item.type === "line" ? [item.line] : [])),
  );
  for (const item of page.items)
    if (item.type === "conversation" && item.seq > next.titleSeq)
      next = {
        ...next,
        title: item.conversation.title,
        metadata: item.conversation.metadata,
        titleSeq: item.seq,
      };
  const { last_seq, last_number, last_changed_at: lastChangedAt } = page;
  if (isLater(lastChangedAt, next.lastChangedAt)) next = { ...next, lastChangedAt };
  next = applyMemberCount(next, page.member_count, last_seq);
  if (page.reads)
    next = mergeAllReadMarkers(next, new Map(page.reads.map((read) => [read.user_id, read.read_number])), me);
  next = applyChannel(next, page.channel, page.epoch);
  next = raiseHead(next, last_seq, last_number);
  // A page that starts after the cursor leaves a gap: its rows are used, but the cursor stays.
  if (after > next.appliedSeq) return next;
  return advanceCursor(page.has_more ? forgetPartialSeqs(next) : next, page.next_after);
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
