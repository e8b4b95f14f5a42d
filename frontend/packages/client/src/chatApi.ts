/** The API as the engine uses it. Each method throws a Problem. */
import type {
  CatchUpAnswer,
  Changes,
  ConversationAnswer,
  Conversations,
  Heads,
  History,
  Member,
  Members,
  Message,
  MessageReactions,
  OwnReactions,
  PreferencesChange,
  Role,
  User,
  UserReactions,
} from "./types";

/** Which page of messages: before, after or around a message number, or the newest. */
export type PagePosition = { before: number } | { after: number } | { around: number } | { newest: true };

/** A conversation, and the last `seq` that the client has of it. */
export type ChangesPosition = [conversationId: string, seq: number];

/** A group to be created. `client_id` is a UUID of your own, see `newId`: with the same one it is created once. */
export type NewGroup = { title: string; member_ids: string[]; client_id: string };

export interface HeadsRequest {
  /** Whether the page is hidden, so that the client calls rarely. */
  hidden: boolean;
  /** Whether typing, presence and the read markers of the conversation `watching` are wanted, too. */
  activity: boolean;
  watching: string | null;
}

/** What changed: compared, then fetched. */
export interface SyncApi {
  /** Null when nothing changed since the ETag, else the heads with their ETag. */
  heads(etag: string | null, request?: HeadsRequest): Promise<{ heads: Heads; etag: string | null } | null>;
  /** The changes of many conversations, at most 500, the most wanted first. */
  catchUp(after: readonly ChangesPosition[]): Promise<CatchUpAnswer>;
  /** Those of one conversation, with the read markers of all members. */
  changes(conversationId: string, after: number): Promise<Changes>;
}

export interface MessageApi {
  messages(conversationId: string, place: PagePosition): Promise<History>;
  message(conversationId: string, messageId: string): Promise<Message>;
  send(
    conversationId: string,
    draft: { client_id: string; body: string; reply_to_id: string | null },
  ): Promise<Message>;
  edit(conversationId: string, messageId: string, body: string): Promise<Message>;
  delete(conversationId: string, messageId: string): Promise<Message>;
}

export interface ReactionApi {
  react(conversationId: string, messageId: string, emoji: string): Promise<MessageReactions>;
  takeBack(conversationId: string, messageId: string, emoji: string): Promise<MessageReactions>;
  /** Who reacted with one emoji, page by page. */
  reactions(
    conversationId: string,
    messageId: string,
    emoji: string,
    cursor: string | null,
  ): Promise<UserReactions>;
  /** Our own to messages from the number `first`. */
  ownReactions(conversationId: string, first: number): Promise<OwnReactions>;
}

/** What the others see of the user while reading and writing. */
export interface ActivityApi {
  markRead(conversationId: string, number: number): Promise<void>;
  setTyping(conversationId: string, typing: boolean): Promise<void>;
}

export interface ConversationApi {
  conversations(cursor: string | null): Promise<Conversations>;
  conversation(conversationId: string): Promise<ConversationAnswer>;
  startDirect(userId: string): Promise<ConversationAnswer>;
  startGroup(group: NewGroup): Promise<ConversationAnswer>;
  rename(conversationId: string, title: string): Promise<ConversationAnswer>;
  setPreferences(conversationId: string, change: PreferencesChange): Promise<ConversationAnswer>;
  /** Deletes a group for all members. */
  deleteGroup(conversationId: string): Promise<void>;
}

export interface MemberApi {
  /** At most 100. Unknown ids are left out. */
  users(userIds: readonly string[]): Promise<readonly User[]>;
  members(conversationId: string, cursor: string | null): Promise<Members>;
  invite(conversationId: string, userId: string): Promise<Member>;
  changeRole(conversationId: string, userId: string, role: Role): Promise<Member>;
  remove(conversationId: string, userId: string): Promise<void>;
}

export interface ChatApi extends SyncApi, MessageApi, ReactionApi, ActivityApi, ConversationApi, MemberApi {}
