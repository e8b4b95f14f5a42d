/** Everything that can change the state, whatever its source. */
import type { PageChange } from "./pageLifecycle";
import type { PendingMessage } from "./parleyState";
import type { ConnectionState } from "./realtime";
import type {
  Activity,
  ChangesPage,
  Conversation,
  ConversationAnswer,
  Events,
  Heads,
  Included,
  Member,
  Members,
  Message,
  MessageReactions,
  OwnReactions,
  SystemLine,
  ThinEvent,
  User,
} from "./types";

export type EventName = keyof Events;
/** Names of events that may be sent thin, because their change is too large for the realtime service. */
type ThinName = {
  [Name in EventName]: Events[Name] extends { seq: number } ? Name : never;
}[EventName];

/** An event with its data. `at` is this client's time in milliseconds, for what expires. */
export type EventAction = {
  [Name in EventName]: {
    type: "event";
    name: Name;
    data: Name extends ThinName ? Events[Name] | ThinEvent : Events[Name];
    at: number;
  };
}[EventName];

/** An event with all of its data. */
export type FullEvent<Name extends EventName> = {
  type: "event";
  name: Name;
  data: Events[Name];
  at: number;
};

/** Answers to requests. `requestVersion` is the version of the state when the request was made. */
export type AnswerAction =
  /** `wentBack`: conversations of which more was known at the time of the request than the server has. */
  | { type: "heads"; heads: Heads; requestVersion: number; wentBack?: readonly string[] }
  /** It came with the heads. `watching` is the conversation that it was asked for; `at` is as for events. */
  | {
      type: "activity";
      activity: Activity;
      watching: string | null;
      at: number;
      requestVersion: number;
    }
  | { type: "changes"; pages: readonly RequestedChanges[]; included: Included; requestVersion: number }
  | {
      type: "messagesLoaded";
      conversationId: string;
      items: readonly Message[];
      lines: readonly SystemLine[];
      included: Included;
      lastSeq: number;
      requestVersion: number;
    }
  | { type: "conversations"; items: readonly Conversation[]; included: Included; requestVersion: number }
  /** `cursor` is the requested one; null for the first page. */
  | {
      type: "membersLoaded";
      conversationId: string;
      cursor: string | null;
      page: Members;
      requestVersion: number;
    }
  | { type: "users"; users: User[]; requestVersion: number }
  | {
      type: "ownReactionsLoaded";
      conversationId: string;
      items: readonly OwnReactions["items"][number][];
      requestVersion: number;
    }
  /** One conversation, loaded again: what was known of it is dropped. */
  | { type: "conversationReset"; conversation: ConversationAnswer; requestVersion: number }
  | { type: "conversationsListed" }
  /** The server has less of a conversation than was known when it was asked. */
  | { type: "serverWentBack"; conversationId: string };

/** A page of changes, and the `after` of its request. */
export interface RequestedChanges {
  readonly after: number;
  readonly page: ChangesPage;
}

/** What the user did. Answers to the user's own requests count as their events. */
export type OwnAction =
  | { type: "message"; message: Message }
  | { type: "reactionsChanged"; conversationId: string; answer: MessageReactions }
  | { type: "member"; conversationId: string; member: Member }
  | { type: "preferencesChanged"; conversation: Conversation }
  | { type: "conversationLeft"; conversationId: string }
  /** A group was changed. The answer lacks a part of the change, such as its system line. */
  | { type: "groupChanged"; conversationId: string }
  /** This client knows it before the server does. */
  | { type: "markedRead"; conversationId: string; number: number }
  /** There is a link to this conversation. */
  | { type: "conversationRequested"; conversationId: string };

/** Messages on their way to the server. */
export type OutboxAction =
  | {
      type: "messageQueued";
      clientId: string;
      conversationId: string;
      body: string;
      replyToId: string | null;
      at: number;
    }
  | { type: "messageRetried"; clientId: string }
  | { type: "messageDiscarded"; clientId: string }
  | { type: "sendStarted"; clientId: string }
  | { type: "sendSucceeded"; clientId: string; conversationId: string; message: Message }
  | { type: "sendFailed"; clientId: string; conversationId: string; failure: SendFailure }
  /** The direct conversation `to` exists now. Its messages were queued under the key `from`. */
  | { type: "directStarted"; from: string; to: string }
  | { type: "pauseEnded"; conversationId: string };

/** Why a message was not sent. */
export interface SendFailure {
  /** Null if it was no answer of the server and no missing connection; 0 without a connection. */
  readonly status: number | null;
  readonly retryable: boolean;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;
  /** As shown to the user. */
  readonly text: string;
}

/** Channels that this client listens to. Each subscription has an id of its own. */
export type SubscriptionAction =
  /** Who the user is. `pending` are the messages that an earlier visit did not send. */
  | { type: "started"; me: string; pending: readonly PendingMessage[] }
  /** The conversation is open: it is watched, and its read markers are kept up to date. */
  | { type: "conversationOpened"; subscriptionId: string; conversationId: string }
  /** Without a conversation: the user's own channel. */
  | { type: "conversationWatched"; subscriptionId: string; conversationId: string | null }
  | { type: "subscriptionEnded"; subscriptionId: string }
  | { type: "channelSubscribed"; subscriptionId: string }
  /** A channel of this client has a new name, which its event does not carry. */
  | { type: "channelRenamed" }
  /** A channel or the connection was refused: its name, the membership or the session is outdated. */
  | { type: "accessRefused" };

/** What happens to the page, the socket and the connection. */
export type SyncAction =
  | { type: "pageChanged"; change: PageChange }
  | { type: "socketChanged"; socket: ConnectionState }
  | { type: "serverAnswered"; answered: boolean }
  /** The server answers again. */
  | { type: "serverBack" }
  /** The socket should not wait for its next attempt. */
  | { type: "connectionDue" }
  /** `withoutSocket`: nothing arrives otherwise. */
  | { type: "polled"; withoutSocket: boolean }
  | { type: "timePassed"; now: number };

export type Action = EventAction | AnswerAction | OwnAction | OutboxAction | SubscriptionAction | SyncAction;

/** Applies an action. The promise ends when what follows from it is done, requests included. */
export type Dispatch = (action: Action) => Promise<void>;

/** The conversations that an action is about. Empty if it is about all of them or none. */
export function conversationIdsOf(action: Action): readonly string[] {
  switch (action.type) {
    case "event":
      return "conversation_id" in action.data ? [action.data.conversation_id] : [];
    case "changes":
      return action.pages.map(({ page }) => page.id);
    case "messagesLoaded":
    case "membersLoaded":
    case "member":
    case "conversationLeft":
    case "markedRead":
    case "reactionsChanged":
    case "ownReactionsLoaded":
      return [action.conversationId];
    case "message":
    case "sendSucceeded":
      return [action.message.conversation_id];
    case "preferencesChanged":
    case "conversationReset":
      return [action.conversation.id];
    case "conversations":
      return action.items.map((item) => item.id);
    default:
      return [];
  }
}
