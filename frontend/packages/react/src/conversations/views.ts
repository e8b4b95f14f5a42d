/** Conversations as the screens show them. Pure functions of the engine's state. */
import {
  activeMembers,
  type CanToMember,
  type ConversationState,
  isMuted,
  type Kind,
  type MemberState,
  type Message,
  type PendingMessage,
  type Role,
  readByAll,
  type User,
  unreadCount,
  unreadMentions,
} from "@parley/client";

type Users = ReadonlyMap<string, User>;

/** A conversation as a list shows it. */
export interface ConversationSummary {
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
  /** How many unread messages mention the user. */
  mentions: number;
  muted: boolean;
  archived: boolean;
  /** Whether the user wants to see it as unread, whatever was read. */
  markedUnread: boolean;
  /** When it was pinned to the top of the list. */
  pinnedAt: string | null;
  typing: User[];
}

/** The last message of a conversation, which may not be sent yet. */
export interface LastMessage {
  body: string;
  senderId: string;
  senderName: string;
  mine: boolean;
  /** A notice of your own server, from nobody. */
  system: boolean;
  deleted: boolean;
  createdAt: string;
  /** Shown for our own messages only. */
  status: "waiting" | "failed" | "sent" | "read";
}

/** A member of a conversation, and what the signed-in user may do to them. */
export interface MemberView {
  user: User;
  role: Role;
  me: boolean;
  /** Whether the user may remove this member or, if it is the user, leave. */
  removable: boolean;
  changeable: boolean;
}

/** A conversation as its page shows it. */
export interface ConversationView extends ConversationSummary {
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
  can: { rename: boolean; invite: boolean; leave: boolean; delete: boolean };
}

export function summaryOf(
  conversation: ConversationState,
  users: Users,
  pending: readonly PendingMessage[],
  me: string,
): ConversationSummary {
  const otherId = conversation.kind === "direct" && otherMember(conversation, me)?.userId;
  const other = otherId ? (users.get(otherId) ?? null) : null;
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: conversation.kind === "direct" ? (other?.display_name ?? "") : (conversation.title ?? ""),
    other,
    memberCount: conversation.memberCount,
    lastMessage: lastMessageOf(conversation, users, pending, me),
    lastChangedAt: lastActivityAt(conversation, pending),
    unread: unreadCount(conversation),
    mentions: unreadMentions(conversation).length,
    muted: isMuted(conversation, Date.now()),
    archived: conversation.archived,
    markedUnread: conversation.markedUnread,
    pinnedAt: conversation.pinnedAt,
    typing: typingUsers(conversation, users),
  };
}

export function viewOf(
  conversation: ConversationState,
  users: Users,
  pending: readonly PendingMessage[],
  me: string,
): ConversationView {
  const { can, memberCount, memberPages } = conversation;
  const role = conversation.members.get(me)?.role ?? "member";
  const members = activeMembers(conversation).map((member) => memberView(member, users, can, me));
  // The order of a long list must not change while its pages arrive.
  if (memberCount <= MOST_SORTED) members.sort(byRankAndName);
  const allMembersKnown = members.length >= memberCount;
  return {
    ...summaryOf(conversation, users, pending, me),
    role,
    members,
    allMembersKnown,
    onlineCount: onlineCount(members, memberCount, users),
    moreMembers: memberPages !== null && memberPages.next !== null && !allMembersKnown,
    readNumber: conversation.readNumber,
    lastNumber: conversation.lastNumber,
    soleOwner: conversation.kind === "group" && role === "owner" && !can.leave,
    can: { rename: can.rename, invite: can.invite, leave: can.leave, delete: can.delete },
  };
}

function onlineCount(members: readonly MemberView[], memberCount: number, users: Users): number | null {
  const known = members.filter(({ user }) => users.has(user.id));
  return known.length === memberCount ? known.filter(({ user, me }) => user.online || me).length : null;
}

export function typingUsers({ typing }: Pick<ConversationState, "typing">, users: Users): User[] {
  return [...typing.keys()].flatMap((userId) => users.get(userId) ?? []);
}

/** Pinned ones, then the newest first. Pending messages count. */
export function sortedByActivity(summaries: readonly ConversationSummary[]): ConversationSummary[] {
  return [...summaries].sort((one, other) => {
    if (one.pinnedAt !== other.pinnedAt) return (one.pinnedAt ?? "") < (other.pinnedAt ?? "") ? 1 : -1;
    const [a, b] = [one.lastChangedAt.slice(0, -1), other.lastChangedAt.slice(0, -1)];
    return a === b ? (one.id < other.id ? 1 : -1) : a < b ? 1 : -1;
  });
}

const byName = new Intl.Collator(); // ten times as fast as localeCompare
const RANKS: Record<Role, number> = { member: 0, admin: 1, owner: 2 };

/** Up to this many members are sorted: as many as are loaded at once. */
const MOST_SORTED = 100;

function byRankAndName(one: MemberView, other: MemberView): number {
  return (
    RANKS[other.role] - RANKS[one.role] || byName.compare(one.user.display_name, other.user.display_name)
  );
}

function otherMember(conversation: ConversationState, me: string): MemberState | undefined {
  return activeMembers(conversation).find((member) => member.userId !== me);
}

function memberView(
  member: MemberState,
  users: Users,
  can: ConversationState["can"],
  me: string,
): MemberView {
  const mine = member.userId === me;
  // Until the server says what we may do to this member, what we may do to some of them is offered.
  const unsure: CanToMember = {
    remove: mine ? can.leave : can.remove_members,
    change_role: can.change_roles,
  };
  const { remove, change_role } = member.can ?? unsure;
  return {
    user: users.get(member.userId) ?? unknownUser(member.userId),
    role: member.role,
    me: mine,
    removable: remove,
    changeable: change_role,
  };
}

/** A user of whom only the id is known. */
export function unknownUser(id: string): User {
  return { id, display_name: "…", avatar_url: null, online: false, last_seen_at: null, metadata: {} };
}

function lastMessageOf(
  conversation: ConversationState,
  users: Users,
  pending: readonly PendingMessage[],
  me: string,
): LastMessage | null {
  const last = pending.findLast((entry) => entry.conversationId === conversation.id);
  if (last) return pendingMessage(last, me);
  const message = conversation.messages.get(conversation.lastNumber) ?? newestLoaded(conversation);
  if (!message) return null;
  return {
    body: message.body,
    senderId: message.sender_id,
    senderName: users.get(message.sender_id)?.display_name ?? "",
    mine: message.sender_id === me,
    system: message.system,
    deleted: message.deleted_at !== null,
    createdAt: message.created_at,
    status: message.number <= readByAll(conversation) ? "read" : "sent",
  };
}

/** A message that is not confirmed yet. */
export function pendingMessage({ body, queuedAt, status }: PendingMessage, me: string): LastMessage {
  return {
    ...{ body, senderId: me, senderName: "", mine: true, system: false, deleted: false },
    createdAt: new Date(queuedAt).toISOString(),
    status: status === "failed" ? "failed" : "waiting",
  };
}

function newestLoaded(conversation: ConversationState): Message | undefined {
  return conversation.messages.get(Math.max(0, ...conversation.messages.keys()));
}

function lastActivityAt(conversation: ConversationState, pending: readonly PendingMessage[]): string {
  const last = pending.findLast((entry) => entry.conversationId === conversation.id);
  const queued = last && new Date(last.queuedAt).toISOString();
  return queued && queued.slice(0, -1) > conversation.lastChangedAt.slice(0, -1)
    ? queued
    : conversation.lastChangedAt;
}
