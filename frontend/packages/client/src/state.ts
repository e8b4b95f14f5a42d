/** What the client knows of the user's conversations. */
import type { Conversation, Kind, Message, Role, User } from "./types";

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
  readonly lastNumber: number;
  /** Our own read marker. Those of others are on the members. */
  readonly readNumber: number;
  readonly muted: boolean;
  readonly archived: boolean;
  /** The version at which `muted` and `archived` were set here. */
  readonly preferencesVersion: number;
  /** The version at which the conversation was loaded. */
  readonly loadedVersion: number;
  /** The change at which it was loaded: earlier ones are known only as far as messages were loaded. */
  readonly loadedSeq: number;
  readonly members: ReadonlyMap<string, MemberState>;
  /** By `number`. The server has no gaps, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Who is typing, and when that expires, in milliseconds. */
  readonly typing: ReadonlyMap<string, number>;
}

export interface MemberState {
  readonly userId: string;
  readonly role: Role;
  readonly readNumber: number;
  readonly seq: number;
  readonly left: boolean;
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

export function initialState(me: string): ChatState {
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
    lastNumber: conversation.last_number,
    readNumber: conversation.read_number,
    muted: conversation.muted,
    archived: conversation.archived,
    preferencesVersion: version,
    loadedVersion: version,
    loadedSeq: conversation.last_seq,
    members: new Map(),
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
