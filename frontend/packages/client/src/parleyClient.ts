/** The public interface of the client: what `createParley` returns. */
import type { NewGroup, PagePosition } from "./chatApi";
import type { Unsubscribe } from "./clock";
import type { ConnectionStatus } from "./connectionStatus";
import type { ConversationListStatus } from "./conversationList";
import type { Draft } from "./drafts";
import type { IncomingMessage } from "./incomingMessages";
import type { PageLifecycle } from "./pageLifecycle";
import type { ParleyState } from "./parleyState";
import type { Readable } from "./store";
import type { Config, Directory, PreferencesChange, Role, UserReactions } from "./types";

/**
 * A client for one user of Parley. Its state is read with `state.get()` and observed with `state.onChange()`. Commands that
 * change something on the server return promises, which fail with a {@link Problem}.
 */
export interface ParleyClient {
  readonly state: Readable<ParleyState>;
  /** How messages arrive, for a banner. */
  readonly connectionStatus: Readable<ConnectionStatus>;
  readonly conversations: ConversationCommands;
  readonly messages: MessageCommands;
  readonly members: MemberCommands;
  readonly users: UserCommands;
  readonly drafts: DraftCommands;
  /** Whether the page is visible and has the focus: messages are only marked as read while it has. */
  readonly page: PageLifecycle;
  /** Connects. `createParley` does it unless `connect` is false. Nothing is requested before. */
  connect(): void;
  /** Ends everything: sockets, timers, listeners. Read markers on their way are still sent. It cannot connect again. */
  destroy(): void;
  /** The server's limits and settings; requested once. */
  config(): Promise<Config>;
  /** A request to the API as this user. `request` may be a path. Fails with a Problem if there is no answer or no token. */
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
  /** New messages of other users, as they arrive. Lists and earlier pages do not count. */
  onMessage(listener: (message: IncomingMessage) => void): Unsubscribe;
  /**
   * Every event of a channel as the realtime service delivers it: of a conversation, or with null of the user's own. Events
   * may be lost or repeated, and without a realtime service there are none: use them for hints, and `state` for the truth.
   */
  subscribe(conversationId: string | null, listener: (event: string, data: unknown) => void): Unsubscribe;
}

/** Listing, opening and changing conversations. */
export interface ConversationCommands {
  /** Whether the list of conversations is loaded. It is loaded by itself. */
  readonly status: Readable<ConversationListStatus>;
  /** Loads the list again, after an error. */
  reload(): Promise<void>;
  /** Loads a conversation that is not in the list yet, as for a link. */
  load(conversationId: string): Promise<void>;
  /** The conversation is on screen: its typing events and read markers arrive until the returned function is called. */
  open(conversationId: string): Unsubscribe;
  /** The same for a row in a list: typing events only. */
  watch(conversationId: string): Unsubscribe;
  /** Starts or finds the direct conversation with a user, and returns its id. */
  startDirect(userId: string): Promise<string>;
  /** Returns the id of the new group. With the same `client_id` it is created once. */
  startGroup(group: NewGroup): Promise<string>;
  /** Changes the title of a group. */
  rename(conversationId: string, title: string): Promise<void>;
  /** For this user only. */
  setPreferences(conversationId: string, change: PreferencesChange): Promise<void>;
  /** Deletes a group for all members. */
  delete(conversationId: string): Promise<void>;
}

/** Sending, changing and loading messages. */
export interface MessageCommands {
  /** Sends a message, or keeps it until it can be sent. Returns its client id. It is in the state's outbox at once. */
  send(conversationId: string, body: string, replyToId?: string | null): string;
  /** Sends a failed message again. */
  retry(clientId: string): void;
  /** Removes a message that was not sent. */
  discard(clientId: string): void;
  /** Changes the text of the user's own message. */
  edit(conversationId: string, messageId: string, body: string): Promise<void>;
  /** Deletes the user's own message for everyone. */
  delete(conversationId: string, messageId: string): Promise<void>;
  /** Adds the user's reaction to a message. */
  react(conversationId: string, messageId: string, emoji: string): Promise<void>;
  /** Takes it back. */
  removeReaction(conversationId: string, messageId: string, emoji: string): Promise<void>;
  /** A page of the users who reacted with one emoji, in the order in which they did. */
  reactions(
    conversationId: string,
    messageId: string,
    emoji: string,
    cursor?: string | null,
  ): Promise<UserReactions>;
  /** Loads a page of messages into the state. */
  load(conversationId: string, position: PagePosition): Promise<void>;
  /** Loads one message that another one replies to. It is requested once. */
  loadQuoted(conversationId: string, messageId: string): Promise<void>;
  /** The message `number` was on screen. It does not count while the page is hidden or lacks the focus. */
  markRead(conversationId: string, number: number): void;
}

/** The members of groups. */
export interface MemberCommands {
  /** Loads the first page of a group's members into the state. It is loaded by itself when the group is opened. */
  load(conversationId: string): Promise<void>;
  /** Loads the next page. */
  loadMore(conversationId: string): Promise<void>;
  /** Adds a user to a group. */
  invite(conversationId: string, userId: string): Promise<void>;
  /** Makes a member an owner, an admin, or a plain member. */
  changeRole(conversationId: string, userId: string, role: Role): Promise<void>;
  /** Removes a member; with the user's own id it leaves the group. */
  remove(conversationId: string, userId: string): Promise<void>;
}

/** Other users. */
export interface UserCommands {
  /** Loads users into the state, each once. */
  load(userIds: readonly string[]): Promise<void>;
  /** A page of the directory, by name. The users are in the state, too, where their presence is kept up to date. */
  search(text: string, options?: { cursor?: string | null; signal?: AbortSignal }): Promise<Directory>;
}

/** What is being written. */
export interface DraftCommands {
  /** By conversation. They survive reloads and are the same in every tab. */
  readonly all: Readable<ReadonlyMap<string, Draft>>;
  /** The texts of those that have one. */
  readonly texts: Readable<ReadonlyMap<string, string>>;
  /** Changes a draft without telling the others, as for a reply. */
  write(conversationId: string, change: Partial<Draft>): void;
  /** The user types this text: the others see that the user is typing. */
  type(conversationId: string, text: string): void;
  /** The user has stopped typing, as when the field loses the focus. */
  stopTyping(conversationId: string): void;
}
