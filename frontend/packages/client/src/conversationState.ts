/** What the client knows of one conversation. */
import type { Can, CanToMember, Conversation, Kind, Message, Role } from "./types";

export interface ConversationState {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string | null;
  readonly titleSeq: number;
  readonly channel: string;
  /** The number of the channel's name: it increases with each new name. */
  readonly epoch: number;
  readonly createdAt: string;
  readonly lastChangedAt: string;
  /** All changes up to this one are applied. */
  readonly appliedSeq: number;
  /** Changes after a gap that are applied already. `appliedSeq` moves over them when the gap is filled. */
  readonly ahead: ReadonlySet<number>;
  /** Such changes of which only a part of the row is known. They count only as far as every change before them arrived as an event. */
  readonly partial: ReadonlySet<number>;
  /** The last change that is known to exist, whether or not it is applied. */
  readonly lastSeq: number;
  /** Changes that are missing and matter at once. Others can wait until the conversation is opened. */
  readonly awaited: ReadonlySet<number>;
  readonly lastNumber: number;
  /** Our own read marker. Those of others are in `reads`. */
  readonly readNumber: number;
  readonly muted: boolean;
  readonly archived: boolean;
  /** The version at which `muted` and `archived` were set here. */
  readonly preferencesVersion: number;
  /** The version at which the conversation was loaded. */
  readonly loadedVersion: number;
  /** The change at which it was loaded: earlier ones are known only as far as messages were loaded. */
  readonly loadedSeq: number;
  readonly memberCount: number;
  /** The change as of which `memberCount` is known. */
  readonly memberCountSeq: number;
  /** The known members: we ourselves, the other one of a direct conversation, those that changed, and loaded ones. */
  readonly members: ReadonlyMap<string, MemberState>;
  /** Null until the members of a group are loaded. `next` is the cursor of the next page. */
  readonly memberPages: { readonly next: string | null } | null;
  /** A few members of a group, for a list of conversations. */
  readonly firstMembers: readonly string[];
  /** The read markers of members, our own excepted. Those of a group are unknown until changes or members are loaded. */
  readonly reads: ReadonlyMap<string, number>;
  /** What we may do. The server decides it. */
  readonly can: Can;
  /** The change as of which `can` is known. */
  readonly canSeq: number;
  /** By `number`. The server has no gaps, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Reactions by message number, where they are known as of a later change than the rest of the message. */
  readonly newerReactions: ReadonlyMap<
    number,
    { readonly seq: number; readonly reactions: Message["reactions"] }
  >;
  /** Our own reactions by message id, as far as the messages do not name us. */
  readonly ownReactions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who is typing, and when that expires, in milliseconds. */
  readonly typing: ReadonlyMap<string, number>;
}

export interface MemberState {
  readonly userId: string;
  readonly role: Role;
  readonly seq: number;
  readonly left: boolean;
  /** What we may do to this member; null until the server says so. */
  readonly can: CanToMember | null;
}

/** The state of a conversation that was unknown. Its cursor starts at the sequence number that came with it. */
export function newConversationState(conversation: Conversation, version: number): ConversationState {
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: conversation.title,
    titleSeq: conversation.last_seq,
    channel: conversation.channel,
    epoch: conversation.epoch,
    createdAt: conversation.created_at,
    lastChangedAt: conversation.last_changed_at,
    appliedSeq: conversation.last_seq,
    ahead: new Set(),
    partial: new Set(),
    lastSeq: conversation.last_seq,
    awaited: new Set(),
    lastNumber: conversation.last_number,
    readNumber: conversation.read_number,
    muted: conversation.muted,
    archived: conversation.archived,
    preferencesVersion: version,
    loadedVersion: version,
    loadedSeq: conversation.last_seq,
    memberCount: conversation.member_count,
    memberCountSeq: conversation.last_seq,
    members: new Map(),
    memberPages: null,
    firstMembers: conversation.first_members ?? [],
    reads: new Map(),
    can: conversation.can,
    canSeq: conversation.last_seq,
    messages: new Map(),
    newerReactions: new Map(),
    ownReactions: new Map(),
    typing: new Map(),
  };
}

/** The other user of a direct conversation. */
export function otherMemberOf(
  { kind, members }: Pick<ConversationState, "kind" | "members">,
  me: string,
): string | null {
  if (kind !== "direct") return null;
  for (const userId of members.keys()) if (userId !== me) return userId;
  return null;
}

/** Whether changes are missing. */
export function isBehind(conversation: ConversationState): boolean {
  return conversation.lastSeq > conversation.appliedSeq;
}

/** Whether a missing change matters at once. */
export function isAwaiting({ awaited }: ConversationState): boolean {
  return awaited.size > 0;
}

/** Whether our role changed after the server said what we may do, or, for an owner, who the other owners are. */
export function isCanOutdated(was: ConversationState, is: ConversationState, me: string): boolean {
  const ours = is.members.get(me);
  if ((ours?.seq ?? 0) > is.canSeq) return true;
  if (ours?.role !== "owner") return false;
  return [...is.members.values()].some((member) => {
    const before = was.members.get(member.userId);
    const isNoOwner = member.role !== "owner" && before !== undefined && before.role !== "owner";
    return member !== before && member.seq > is.canSeq && !isNoOwner;
  });
}

/** The members of a conversation that are known and have not left. */
export function activeMembers({ members }: Pick<ConversationState, "members">): MemberState[] {
  return [...members.values()].filter((member) => !member.left);
}

/** The last message that all others have read; 0 while that is unknown. */
export function readByAll({ reads, memberCount }: Pick<ConversationState, "reads" | "memberCount">): number {
  return reads.size === 0 || reads.size < memberCount - 1 ? 0 : Math.min(...reads.values());
}

/** Unread messages, up to the last one that is not deleted. How far back messages are deleted is decided by the loaded ones. */
export function unreadCount({
  lastNumber,
  readNumber,
  messages,
}: Pick<ConversationState, "lastNumber" | "readNumber" | "messages">): number {
  let number = lastNumber;
  while (number > readNumber && messages.get(number)?.deleted_at) number -= 1;
  return Math.max(0, number - readNumber);
}

/** Whether a request is older than this state of the conversation, so that its answer may be outdated. */
export function isStaleFor(conversation: ConversationState, requestVersion: number): boolean {
  return conversation.loadedVersion > requestVersion;
}
