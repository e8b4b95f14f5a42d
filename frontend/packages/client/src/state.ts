/** What the client knows of the user's conversations. */

import type { Departure, ParleyState, PendingMessage } from "./parleyState";
import type { ConnectionState } from "./realtime";
import { isBehind, otherMemberOf, type TrackedConversation } from "./trackedConversation";

export interface ChatState extends ParleyState {
  /** Increases with every change, so that an answer can say which state its request was based on. */
  readonly version: number;
  /** The history that the server's numbers belong to; null until it is known. */
  readonly historyId: string | null;
  /** The version at which this history was noticed. Answers to earlier requests are ignored. */
  readonly historyVersion: number;
  readonly userChannel: string | null;
  readonly conversations: ReadonlyMap<string, TrackedConversation>;
  /** Conversations that we are no longer in, with the change that ended it. */
  readonly departures: ReadonlyMap<string, TrackedDeparture>;
  /** The last reported presence of users, also of unknown ones. */
  readonly presences: ReadonlyMap<string, Presence>;
  /** Conversations to load again: an older database was restored, or they are too far behind. */
  readonly outdated: ReadonlySet<string>;
  readonly outbox: OutboxState;
  /** What this client listens to, by the id of the subscription. */
  readonly subscriptions: ReadonlyMap<string, ChannelSubscription>;
  readonly socket: ConnectionState;
  /** Whether there is no socket, so that polls bring everything, typing and presence included. */
  readonly polling: boolean;
  /** Whether the socket was connected at least once. */
  readonly wasConnected: boolean;
}

/** Messages that are not confirmed yet. */
export interface OutboxState {
  /** In the order of `queuedAt`. */
  readonly entries: readonly PendingMessage[];
  /** Failed attempts by client id. */
  readonly attempts: ReadonlyMap<string, number>;
  /** Conversations with a message on its way: one at a time, to keep their order. */
  readonly sending: ReadonlySet<string>;
  /** Conversations that wait before the next attempt, and who wants it. Coming back online does not end a pause of the server. */
  readonly pauses: ReadonlyMap<string, "client" | "server">;
}

export interface ChannelSubscription {
  /** Null for the user's own channel. */
  readonly conversationId: string | null;
  /** Whether the conversation is open, so that its read markers are kept up to date. */
  readonly open: boolean;
}

export interface Presence {
  readonly online: boolean;
  /** When it was reported, in the server's time. */
  readonly at: string;
  /** The version at which it was received. */
  readonly version: number;
}

export interface TrackedDeparture extends Departure {
  readonly seq: number;
  readonly version: number;
}

export function initialState(me = ""): ChatState {
  return {
    me,
    version: 0,
    historyId: null,
    historyVersion: 0,
    listed: false,
    userChannel: null,
    conversations: new Map(),
    departures: new Map(),
    users: new Map(),
    presences: new Map(),
    outdated: new Set(),
    outbox: { entries: [], attempts: new Map(), sending: new Set(), pauses: new Map() },
    subscriptions: new Map(),
    socket: "connecting",
    polling: false,
    wasConnected: false,
  };
}

/** Our direct conversation with a user, if there is one. */
export function directConversationWith({ conversations, me }: ParleyState, userId: string): string | null {
  for (const each of conversations.values()) if (otherMemberOf(each, me) === userId) return each.id;
  return null;
}

/** The conversations that are open. */
export function openConversations({ subscriptions }: ChatState): string[] {
  const open = [...subscriptions.values()].flatMap((each) => (each.open ? each.conversationId : null) ?? []);
  return [...new Set(open)];
}

/** The conversation on screen, if the server knows it; null if there is none. */
export function watchedConversation(state: ChatState): string | null {
  return openConversations(state).find((id) => state.conversations.has(id)) ?? null;
}

/** Whether a conversation has to be fetched: changes are missing, or the server went back. */
export function needsFetch(state: ChatState, id: string): boolean {
  const conversation = state.conversations.get(id);
  return conversation !== undefined && (isBehind(conversation) || state.outdated.has(id));
}

/** The current name of a subscription's channel; null if it has none. */
export function channelOf(state: ChatState, subscriptionId: string): string | null {
  const subscription = state.subscriptions.get(subscriptionId);
  if (!subscription) return null;
  if (subscription.conversationId === null) return state.userChannel;
  return state.conversations.get(subscription.conversationId)?.channel ?? null;
}

/** Whether the server has less than was known when it was asked. That happens only when a backup was restored. */
export function serverWentBack(
  before: ChatState,
  id: string,
  shown: { last_seq: number; last_number: number },
): boolean {
  const known = before.conversations.get(id);
  if (known) return shown.last_seq < known.lastSeq || shown.last_number < known.lastNumber;
  // Leaving and joining again takes a later sequence number.
  return shown.last_seq <= (before.departures.get(id)?.seq ?? 0);
}

/** Whether `one` is later than `other`, both as the API formats times: fractions of a second may be missing. */
export function isLater(one: string, other: string): boolean {
  return one.slice(0, -1) > other.slice(0, -1);
}
