/** What the engine knows of one conversation: what it shows, and how far it has applied the changes. */
import type { ConversationState, MemberState } from "./parleyState";
import type { Conversation, Message, Preferences } from "./types";

export interface TrackedConversation extends ConversationState {
  readonly titleSeq: number;
  readonly channel: string;
  /** The number of the channel's name: it increases with each new name. */
  readonly epoch: number;
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
  /** The change of the user's own state as of which the preferences are known. */
  readonly ownSeq: number;
  /** The version at which the conversation was loaded. */
  readonly loadedVersion: number;
  /** The change at which it was loaded: earlier ones are known only as far as messages were loaded. */
  readonly loadedSeq: number;
  /** The change as of which `memberCount` is known. */
  readonly memberCountSeq: number;
  /** The change as of which `can` is known. */
  readonly canSeq: number;
  /** Reactions by message number, where they are known as of a later change than the rest of the message. */
  readonly newerReactions: ReadonlyMap<
    number,
    { readonly seq: number; readonly reactions: Message["reactions"] }
  >;
}

/** The state of a conversation that was unknown. Its cursor starts at the sequence number that came with it. */
export function newTrackedConversation(conversation: Conversation, version: number): TrackedConversation {
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: conversation.title,
    titleSeq: conversation.last_seq,
    metadata: conversation.metadata,
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
    ...preferencesOf(conversation),
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
    lines: new Map(),
    mentionNumbers: new Set(),
    newerReactions: new Map(),
    ownReactions: new Map(),
    typing: new Map(),
  };
}

function preferencesOf(preferences: Preferences) {
  const { muted, muted_until, archived, marked_unread, pinned_at, own_seq } = preferences;
  return {
    ...{ muted, mutedUntil: muted_until, archived },
    ...{ markedUnread: marked_unread, pinnedAt: pinned_at, ownSeq: own_seq },
  };
}

/** What the user keeps for themselves, as of the change that it carries. */
export function mergePreferences(
  conversation: TrackedConversation,
  preferences: Preferences,
): TrackedConversation {
  if (preferences.own_seq < conversation.ownSeq) return conversation;
  const next = { ...conversation, ...preferencesOf(preferences) };
  const keys = ["muted", "mutedUntil", "archived", "markedUnread", "pinnedAt", "ownSeq"] as const;
  return keys.every((key) => next[key] === conversation[key]) ? conversation : next;
}

/** Whether a conversation is muted at this time, in milliseconds. */
export function isMuted({ muted, mutedUntil }: Pick<ConversationState, "muted" | "mutedUntil">, at: number) {
  return muted && (mutedUntil === null || Date.parse(mutedUntil) > at);
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
export function isBehind(conversation: TrackedConversation): boolean {
  return conversation.lastSeq > conversation.appliedSeq;
}

/** Whether a missing change matters at once. */
export function isAwaiting({ awaited }: TrackedConversation): boolean {
  return awaited.size > 0;
}

/** Whether our role changed after the server said what we may do, or, for an owner, who the other owners are. */
export function isCanOutdated(was: TrackedConversation, is: TrackedConversation, me: string): boolean {
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

/** The numbers of unread messages that mention the user or everyone, the lowest first. */
export function unreadMentions({
  mentionNumbers,
  readNumber,
}: Pick<ConversationState, "mentionNumbers" | "readNumber">): number[] {
  return [...mentionNumbers].filter((number) => number > readNumber).sort((one, other) => one - other);
}

/** Whether a request is older than this state of the conversation, so that its answer may be outdated. */
export function isStaleFor(conversation: TrackedConversation, requestVersion: number): boolean {
  return conversation.loadedVersion > requestVersion;
}
