/** What the client knows of the user's conversations. */
import type { ConnectionState } from "./realtime";
import type { Can, CanToMember, Conversation, Kind, Message, Role, User } from "./types";

export interface ChatState {
  readonly me: string;
  /** Increases with every change, so that an answer can say which state its request was based on. */
  readonly version: number;
  /** The history that the server's numbers belong to; null until it is known. */
  readonly historyId: string | null;
  /** The version at which this history was noticed. Answers to earlier requests are ignored. */
  readonly historyVersion: number;
  /** Whether all conversations have been listed once. */
  readonly listed: boolean;
  readonly userChannel: string | null;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Conversations that we are no longer in, with the change that ended it. */
  readonly departures: ReadonlyMap<string, Departure>;
  readonly users: ReadonlyMap<string, User>;
  /** The last reported presence of users, also of unknown ones. */
  readonly presences: ReadonlyMap<string, Presence>;
  /** Conversations to load again: an older database was restored, or they are too far behind. */
  readonly outdated: ReadonlySet<string>;
  readonly outbox: OutboxState;
  /** What this client listens to, by the id of the subscription. */
  readonly subscriptions: ReadonlyMap<string, ChannelSubscription>;
  readonly socket: ConnectionState;
  /** Whether the socket was connected at least once. */
  readonly wasConnected: boolean;
}

/** Messages that are not confirmed yet. */
export interface OutboxState {
  /** In the order of `queuedAt`. */
  readonly entries: readonly PendingMessage[];
  /** Failed attempts by client id. */
  readonly attempts: ReadonlyMap<string, number>;
  /** Conversations with a message on its way: one at a time, to keep their order. */
  readonly sending: ReadonlySet<string>;
  /** Conversations that wait before the next attempt, and who wants it. Coming back online does not end a pause of the server. */
  readonly pauses: ReadonlyMap<string, "client" | "server">;
}

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

export interface ChannelSubscription {
  /** Null for the user's own channel. */
  readonly conversationId: string | null;
  /** Whether the conversation is open, so that its read markers are kept up to date. */
  readonly open: boolean;
}

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

export interface Presence {
  readonly online: boolean;
  /** When it was reported, in the server's time. */
  readonly at: string;
  /** The version at which it was received. */
  readonly version: number;
}

export interface Departure {
  readonly seq: number;
  readonly version: number;
  /** The last known title; null if there was none. */
  readonly title: string | null;
  /** Whether we left it on this device. */
  readonly leftHere: boolean;
}

/** `pending` are the messages that an earlier visit did not send. */
export function initialState(me: string, pending: readonly PendingMessage[] = []): ChatState {
  return {
    me,
    version: 0,
    historyId: null,
    historyVersion: 0,
    listed: false,
    userChannel: null,
    conversations: new Map(),
    departures: new Map(),
    users: new Map(),
    presences: new Map(),
    outdated: new Set(),
    outbox: { entries: pending, attempts: new Map(), sending: new Set(), pauses: new Map() },
    subscriptions: new Map(),
    socket: "connecting",
    wasConnected: false,
  };
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

/** Our direct conversation with a user, if there is one. */
export function directConversationWith({ conversations, me }: ChatState, userId: string): string | null {
  for (const each of conversations.values()) if (otherMemberOf(each, me) === userId) return each.id;
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

/** Whether our role changed after the server said what we may do. */
export function isCanOutdated({ members, canSeq }: ConversationState, me: string): boolean {
  return (members.get(me)?.seq ?? 0) > canSeq;
}

/** The members of a conversation that are known and have not left. */
export function activeMembers({ members }: Pick<ConversationState, "members">): MemberState[] {
  return [...members.values()].filter((member) => !member.left);
}

/** The last message that all others have read; 0 while that is unknown. */
export function readByAll({ reads, memberCount }: Pick<ConversationState, "reads" | "memberCount">): number {
  return reads.size === 0 || reads.size < memberCount - 1 ? 0 : Math.min(...reads.values());
}

/** The conversations that are open. */
export function openConversations({ subscriptions }: ChatState): string[] {
  const open = [...subscriptions.values()].flatMap((each) => (each.open ? each.conversationId : null) ?? []);
  return [...new Set(open)];
}

/** Whether a conversation has to be fetched: changes are missing, or the server went back. */
export function needsFetch(state: ChatState, id: string): boolean {
  const conversation = state.conversations.get(id);
  return conversation !== undefined && (isBehind(conversation) || state.outdated.has(id));
}

/** The current name of a subscription's channel; null if it has none. */
export function channelOf(state: ChatState, subscriptionId: string): string | null {
  const subscription = state.subscriptions.get(subscriptionId);
  if (!subscription) return null;
  if (subscription.conversationId === null) return state.userChannel;
  return state.conversations.get(subscription.conversationId)?.channel ?? null;
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

/** Whether the server has less than was known when it was asked. That happens only when a backup was restored. */
export function serverWentBack(
  before: ChatState,
  id: string,
  shown: { last_seq: number; last_number: number },
): boolean {
  const known = before.conversations.get(id);
  if (known) return shown.last_seq < known.lastSeq || shown.last_number < known.lastNumber;
  // Leaving and joining again takes a later sequence number.
  return shown.last_seq <= (before.departures.get(id)?.seq ?? 0);
}

/** Whether `one` is later than `other`, both as the API formats times: fractions of a second may be missing. */
export function isLater(one: string, other: string): boolean {
  return one.slice(0, -1) > other.slice(0, -1);
}
