/** Everything that can change the state, whatever its source. */
import type { Changes, Conversation, Events, Heads, Member, Message, ThinEvent, User } from "./types";

type EventName = keyof Events;
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

export type Action =
  | EventAction
  /** Answers to requests. `requestVersion` is the version of the state when the request was made. */
  | { type: "heads"; heads: Heads; requestVersion: number }
  | { type: "changes"; conversationId: string; after: number; page: Changes; requestVersion: number }
  | {
      type: "messagesLoaded";
      conversationId: string;
      items: Message[];
      lastSeq: number;
      requestVersion: number;
    }
  | { type: "conversations"; items: Conversation[]; requestVersion: number }
  | { type: "users"; users: User[]; requestVersion: number }
  /** One conversation, loaded again: what was known of it is dropped. */
  | { type: "conversationReset"; conversation: Conversation; requestVersion: number }
  | { type: "conversationsListed" }
  /** Answers to our own requests. Each counts as its event. */
  | { type: "message"; message: Message }
  | { type: "member"; conversationId: string; member: Member }
  | { type: "preferencesChanged"; conversation: Conversation }
  | { type: "conversationLeft"; conversationId: string }
  /** What this client knows before the server does. */
  | { type: "markedRead"; conversationId: string; number: number }
  | { type: "timePassed"; now: number };

/** The conversation that an action is about; null if it is about all of them or none. */
export function conversationIdOf(action: Action): string | null {
  switch (action.type) {
    case "event":
      return "conversation_id" in action.data ? action.data.conversation_id : null;
    case "changes":
    case "messagesLoaded":
    case "member":
    case "conversationLeft":
    case "markedRead":
      return action.conversationId;
    case "message":
      return action.message.conversation_id;
    case "preferencesChanged":
    case "conversationReset":
      return action.conversation.id;
    default:
      return null;
  }
}
