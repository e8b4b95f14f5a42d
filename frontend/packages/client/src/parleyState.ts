/** What a client knows, as it is shown to users of this package. It is never changed in place: compare parts by identity. */
import type { Can, CanToMember, Kind, Message, Metadata, Role, SystemLine, User } from "./types";

/** What this client knows of the user's conversations. */
export interface ParleyState {
  /** The id of the signed-in user; empty until the first token is there. */
  readonly me: string;
  /** Whether all conversations have been listed once. */
  readonly listed: boolean;
  /** By id. */
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Conversations that the user is no longer in, by id. */
  readonly departures: ReadonlyMap<string, Departure>;
  /** Those that are known, by id, with their presence. */
  readonly users: ReadonlyMap<string, User>;
  /** Messages that the server has not confirmed yet. */
  readonly outbox: { readonly entries: readonly PendingMessage[] };
}

/** What this client knows of one conversation. */
export interface ConversationState {
  readonly id: string;
  readonly kind: Kind;
  /** Null for a direct conversation, which is named after the other user. */
  readonly title: string | null;
  /** What your own server has stored with it. */
  readonly metadata: Metadata;
  readonly createdAt: string;
  readonly lastChangedAt: string;
  /** The number of the newest message; messages are numbered from 1, without gaps. */
  readonly lastNumber: number;
  /** The user's own read marker. Those of others are in `reads`. */
  readonly readNumber: number;
  /** Whether it is muted, as of now or of `mutedUntil`: see `isMuted`. */
  readonly muted: boolean;
  /** When a timed mute ends; null if it has no end. */
  readonly mutedUntil: string | null;
  readonly archived: boolean;
  /** Whether the user wants to see it as unread, whatever was read. */
  readonly markedUnread: boolean;
  /** When it was pinned to the top of the list; null if it is not. */
  readonly pinnedAt: string | null;
  readonly memberCount: number;
  /** The known members: the user, the other one of a direct conversation, those that changed, and loaded ones. */
  readonly members: ReadonlyMap<string, MemberState>;
  /** Null until the members of a group are loaded. `next` is the cursor of the next page. */
  readonly memberPages: { readonly next: string | null } | null;
  /** A few members of a group, for a list of conversations. */
  readonly firstMembers: readonly string[];
  /** The read markers of other members. Those of a group are unknown until it is opened. */
  readonly reads: ReadonlyMap<string, number>;
  /** What the user may do. The server decides it. */
  readonly can: Can;
  /** The loaded ones, by `number`. The server has no gaps, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** What happened to a group, by `seq`: those that belong to the loaded messages, and newer ones. */
  readonly lines: ReadonlyMap<number, SystemLine>;
  /** The user's own reactions by message id, where a message does not name all who reacted: see `isOwnReaction`. */
  readonly ownReactions: ReadonlyMap<string, ReadonlySet<string>>;
  /** The numbers of messages that mention the user or everyone, as far as they are known: see `unreadMentions`. */
  readonly mentionNumbers: ReadonlySet<number>;
  /** Who is typing, and when that expires, in milliseconds. */
  readonly typing: ReadonlyMap<string, number>;
}

/** A member of a conversation. */
export interface MemberState {
  readonly userId: string;
  readonly role: Role;
  /** The change that made it so. */
  readonly seq: number;
  /** Whether this user is no longer a member. */
  readonly left: boolean;
  /** What the signed-in user may do to this member; null until the server says so. */
  readonly can: CanToMember | null;
}

/** A message that the server has not confirmed yet. */
export interface PendingMessage {
  readonly clientId: string;
  /** The conversation, or the key of the other user while there is none: see `directKey`. */
  readonly conversationId: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** When it was queued, in milliseconds. Strictly increasing. */
  readonly queuedAt: number;
  readonly status: "waiting" | "sending" | "failed";
  /** What went wrong, or why it has to wait, as shown to the user. */
  readonly problem: string | null;
}

/** A conversation that the user is no longer in. */
export interface Departure {
  /** The last known title; null if there was none. */
  readonly title: string | null;
  /** Whether the user left it on this device. */
  readonly leftHere: boolean;
}
