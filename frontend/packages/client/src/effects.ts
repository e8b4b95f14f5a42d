/** What has to be done after an action, as plain data. The reducer returns it; `effectRunner.ts` does it. */
import type { IncomingMessage } from "./incomingMessages";
import type { PendingMessage } from "./parleyState";
import type { ConnectionState } from "./realtime";
import type { ChatState } from "./state";

export type Effect =
  /** Catching up. */
  | { type: "compareHeads" }
  | { type: "fetchChanges"; conversationIds: readonly string[] }
  /** The missing changes may still arrive as events, so this waits a moment. */
  | { type: "fetchChangesSoon"; conversationId: string }
  | { type: "fetchConversation"; conversationId: string }
  /** The first page of a group's members, and what we may do to them. */
  | { type: "loadMembers"; conversationId: string }
  /** The list of conversations, and the users in it. */
  | { type: "loadConversations" }
  | { type: "reloadConversations" }
  /** Our own reactions to messages from the number `first`, which do not name all users. */
  | { type: "fetchOwnReactions"; conversationId: string; first: number }
  | { type: "fetchUsers"; userIds: readonly string[] }
  | { type: "refreshUsers" }
  /** Unless they were read a short while ago. */
  | { type: "refreshStaleUsers" }
  /** The known messages of a conversation were dropped, so they may be requested again. */
  | { type: "forgetRequestedMessages" }
  /** Channels. */
  | { type: "subscribe"; subscriptionId: string }
  | { type: "unsubscribe"; subscriptionId: string }
  /** At least one channel has a new name. */
  | { type: "followChannels" }
  | { type: "connectNow" }
  /** The server names its realtime provider. */
  | { type: "followProvider"; provider: string }
  | { type: "reconnect" }
  /** The connection. */
  | { type: "trackSocket"; socket: ConnectionState }
  | { type: "trackAnswer"; answered: boolean }
  /** Messages and read markers on their way to the server. */
  | { type: "storePending"; message: PendingMessage }
  | { type: "removePending"; clientId: string }
  | { type: "sendNext"; conversationId: string }
  /** Pauses for a time that grows with `attempts`, but at least for `retryAfter` seconds. */
  | { type: "pauseSending"; conversationId: string; attempts: number; retryAfter: number }
  | { type: "cancelPause"; conversationId: string }
  | { type: "sendReadMarker"; conversationId: string; number: number }
  | { type: "flushReadMarkers" }
  /** The user and the page. */
  | { type: "moveDraft"; from: string; to: string }
  | { type: "announceMessages"; messages: readonly IncomingMessage[] }
  /** In milliseconds; null if no user is typing. */
  | { type: "expireTypingAt"; at: number | null };

/** The next state, and what has to be done. */
export type Step = readonly [state: ChatState, effects: readonly Effect[]];

/** A step after which nothing has to be done. */
export function only(state: ChatState): Step {
  return [state, []];
}
