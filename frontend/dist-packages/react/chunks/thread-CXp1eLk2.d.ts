import { Kind, Role, User } from "@parley/client";

// packages/react/src/conversations/views.d.ts
interface ConversationSummary {
  id: string;
  kind: Kind;
  /** The other user's name in a direct conversation; empty while it is unknown. */
  title: string;
  /** The other user of a direct conversation. */
  other: User | null;
  memberCount: number;
  lastMessage: LastMessage | null;
  lastChangedAt: string;
  unread: number;
  muted: boolean;
  archived: boolean;
  typing: User[];
}
interface LastMessage {
  body: string;
  senderId: string;
  senderName: string;
  mine: boolean;
  deleted: boolean;
  createdAt: string;
  /** Shown for our own messages only. */
  status: "waiting" | "failed" | "sent" | "read";
}
interface MemberView {
  user: User;
  role: Role;
  me: boolean;
  /** Whether the user may remove this member or, if it is the user, leave. */
  removable: boolean;
  changeable: boolean;
}
interface ConversationView extends ConversationSummary {
  role: Role;
  /** The known members. */
  members: MemberView[];
  /** Whether these are all members. */
  allMembersKnown: boolean;
  /** How many members are online, the user included; null until all members are loaded. */
  onlineCount: number | null;
  /** Whether another page of members can be loaded. */
  moreMembers: boolean;
  readNumber: number;
  lastNumber: number;
  /** The user is the only owner, and must make another member an owner before leaving. */
  soleOwner: boolean;
  can: {
    rename: boolean;
    invite: boolean;
    leave: boolean;
    delete: boolean;
  };
}
type TimelineItem = {
  type: "day";
  key: string;
  date: string;
  at: string;
} | {
  type: "unread";
  key: string;
} | {
  type: "message";
  key: string;
  message: MessageView;
};
interface MessageView {
  /** The same from the moment it is queued until it is read. */
  key: string;
  id: string | null;
  number: number | null;
  conversationId: string;
  sender: User | null;
  senderId: string;
  mine: boolean;
  body: string;
  at: string;
  edited: boolean;
  deleted: boolean;
  replyTo: QuotedMessage | null;
  replyToId: string | null;
  /** Whether it is the first or last of a group by one sender. */
  first: boolean;
  last: boolean;
  /** Null for messages of others. */
  status: "waiting" | "sending" | "failed" | "sent" | "read" | null;
  problem: string | null;
  clientId: string;
}
interface QuotedMessage {
  id: string;
  senderId: string;
  senderName: string;
  body: string;
  deleted: boolean;
  number: number;
}
interface Thread {
  status: "loading" | "error" | "ready";
  error: unknown;
  items: readonly TimelineItem[];
  firstUnreadNumber: number | null;
  hasBefore: boolean;
  hasAfter: boolean;
  loadingBefore: boolean;
  loadingAfter: boolean;
  loadBefore(): void;
  loadAfter(): void;
  /** Loads the messages again, after an error. */
  reload(): void;
  goTo(number: number): Promise<void>;
  goToLatest(): Promise<void>;
  unreadCount: number;
  markRead(number: number): void;
}
export { ConversationSummary as a, MemberView as c, TimelineItem as i, MessageView as n, ConversationView as o, QuotedMessage as r, LastMessage as s, Thread as t };