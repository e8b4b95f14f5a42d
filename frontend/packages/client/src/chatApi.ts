/** The API as the engine uses it. Each method throws a Problem. */
import type {
  Changes,
  Conversation,
  Conversations,
  Heads,
  History,
  Member,
  Message,
  Role,
  User,
} from "./types";

export type PagePosition = { before: number } | { after: number } | { around: number } | { newest: true };

export type NewGroup = { title: string; member_ids: string[]; client_id: string };

/** What changed: compared, then fetched. */
export interface SyncApi {
  /** Null when nothing changed since the ETag, else the heads with their ETag. */
  heads(etag: string | null): Promise<{ heads: Heads; etag: string | null } | null>;
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

/** What the others see of the user while reading and writing. */
export interface ActivityApi {
  markRead(conversationId: string, number: number): Promise<void>;
  setTyping(conversationId: string, typing: boolean): Promise<void>;
}

export interface ConversationApi {
  conversations(cursor: string | null): Promise<Conversations>;
  conversation(conversationId: string): Promise<Conversation>;
  startDirect(userId: string): Promise<Conversation>;
  startGroup(group: NewGroup): Promise<Conversation>;
  rename(conversationId: string, title: string): Promise<Conversation>;
  setPreferences(
    conversationId: string,
    change: { muted?: boolean; archived?: boolean },
  ): Promise<Conversation>;
  /** Deletes a group for all members. */
  deleteGroup(conversationId: string): Promise<void>;
}

export interface MemberApi {
  user(userId: string): Promise<User>;
  invite(conversationId: string, userId: string): Promise<Member>;
  changeRole(conversationId: string, userId: string, role: Role): Promise<Member>;
  remove(conversationId: string, userId: string): Promise<void>;
}

export interface ChatApi extends SyncApi, MessageApi, ActivityApi, ConversationApi, MemberApi {}
