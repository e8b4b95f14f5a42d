import { a as ConversationSummary, c as MemberView, i as TimelineItem, n as MessageView, o as ConversationView, r as QuotedMessage, s as LastMessage, t as Thread } from "./chunks/thread-CXp1eLk2.js";
import { ConnectionStatus, ParleyClient, ParleyOptions, ParleyState, User } from "@parley/client";
import * as _$react from "react";
import { ReactNode } from "react";

// packages/react/src/conversations/conversation.d.ts
/** `gone`: it does not exist, or the user is not a member. */
type ConversationResult = {
  status: "loading";
  conversation: null;
} | {
  status: "gone";
  conversation: null;
} | {
  status: "ready";
  conversation: ConversationView;
};
declare function useConversation(id: string): ConversationResult;
interface ConversationsResult {
  status: "loading" | "ready" | "error";
  error: unknown;
  /** Those that are not archived. */
  conversations: readonly ConversationSummary[];
  archived: readonly ConversationSummary[];
  retry(): void;
}
declare function useConversations(): ConversationsResult;
/** The draft of a conversation. It is kept, and others see that the user is typing. */
declare function useDraft(conversationId: string): [string, (text: string) => void];
/** Either a client of your own, or what one is created with. */
type ParleyProviderProps = {
  children: ReactNode;
} & ({
  client: ParleyClient;
  url?: never;
  getToken?: never;
} | (Pick<ParleyOptions, "url" | "getToken"> & {
  client?: never;
}));
/**
 * Provides the client for everything inside. Given `url` and `getToken`, it creates the client once it is mounted, and
 * destroys it when it is unmounted or `url` changes: on a server nothing is requested. Use the user's id as its `key`, so
 * that another user gets another client. A `client` that you pass is yours to destroy.
 */
declare function ParleyProvider({
  children,
  ...given
}: ParleyProviderProps): _$react.JSX.Element;
/** The client of the nearest {@link ParleyProvider}. */
declare function useParley(): ParleyClient;
/** A part of the state. `select` must return the same value while nothing of it changed, so it must not build a new one. */
declare function useParleyState<Part>(select: (state: ParleyState) => Part): Part;
/**
 * Calls with every event of a conversation's channel, or with null of the user's own, as the realtime service delivers
 * it. Events may be lost or repeated, and a server without a realtime service has none.
 */
declare function useChannel(conversationId: string | null, onEvent: (event: string, data: unknown) => void): void;
declare function useConnectionStatus(): ConnectionStatus;
/** What {@link useMessages} returns. Actions that change something on the server fail with a Problem. */
interface MessagesResult extends Thread {
  /** Oldest first, without gaps, with those that are not sent yet. `items` has days and the unread marker, too. */
  readonly messages: readonly MessageView[];
  /** Returns the client id of the message, which is in `messages` at once. */
  send(body: string, options?: {
    replyToId?: string;
  }): string;
  /** Sends a failed message again. */
  retry(clientId: string): void;
  /** Removes a message that was not sent. */
  discard(clientId: string): void;
  edit(messageId: string, body: string): Promise<void>;
  remove(messageId: string): Promise<void>;
}
/**
 * While a component with this hook is mounted, the conversation counts as on screen: typing events and read markers arrive.
 * Use the conversation's id as the component's key.
 */
declare function useMessages(conversationId: string): MessagesResult;
interface UserPresence {
  /** Whether presence is kept up to date now: without a connection it is unknown. */
  readonly known: boolean;
  readonly online: boolean;
  /** An RFC 3339 time; null if the user was never online. */
  readonly lastSeenAt: string | null;
}
declare function usePresence(userId: string): UserPresence;
/** The users who are typing in a conversation that is on screen: see `useMessages` and `useConversations`. */
declare function useTyping(conversationId: string): readonly User[];
/** Of one conversation, or without an id of all that are neither muted nor archived. */
declare function useUnread(conversationId?: string): number;
/** The user with this id, or without one the signed-in user. It is loaded if unknown; null until then. */
declare function useUser(userId?: string): User | null;
export { type ConversationResult, type ConversationSummary, type ConversationView, type ConversationsResult, type LastMessage, type MemberView, type MessageView, type MessagesResult, ParleyProvider, type ParleyProviderProps, type QuotedMessage, type Thread as ThreadState, type TimelineItem, type UserPresence, useChannel, useConnectionStatus, useConversation, useConversations, useDraft, useMessages, useParley, useParleyState, usePresence, useTyping, useUnread, useUser };