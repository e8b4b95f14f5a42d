/** What a client knows of its conversations, with everything once and by its number. */
import type { Conversation, Kind, Message, Role, User } from "./types";

export interface ChatState {
  readonly me: string;
  /** Rises with every change, so that an answer can say what it was asked before. */
  readonly version: number;
  /** Which history the server's numbers belong to; null until it was said. */
  readonly historyId: string | null;
  /** The version at which this era was noticed: answers to what was asked before it count no more. */
  readonly historyVersion: number;
  /** Whether all conversations have been listed once. */
  readonly listed: boolean;
  readonly userChannel: string | null;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Conversations that I am no longer in, at which of their changes. */
  readonly departures: ReadonlyMap<string, Departure>;
  readonly users: ReadonlyMap<string, User>;
  /** Who was heard to come or go, also of people who are not known yet. */
  readonly presences: ReadonlyMap<string, Presence>;
}

export interface ConversationState {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string | null;
  readonly titleSeq: number;
  readonly channel: string;
  /** The channel's number: it rises with each new name. */
  readonly epoch: number;
  readonly createdAt: string;
  readonly lastChangedAt: string;
  /** Every change up to this one is in here. */
  readonly appliedSeq: number;
  /** Changes that came before their turn: they are in here too, and `heardSeq` follows when the rest has come. */
  readonly ahead: ReadonlySet<number>;
  /** The last change that I have heard of, whether or not I have it. */
  readonly lastSeq: number;
  readonly lastNumber: number;
  /** What I have read; others' marks stand with the members. */
  readonly readNumber: number;
  readonly muted: boolean;
  readonly archived: boolean;
  /** The version at which `muted` and `archived` were set here. */
  readonly preferencesVersion: number;
  /** The version at which the conversation came in. */
  readonly loadedVersion: number;
  /** The change at which it came in: of those before, only what was read since is known. */
  readonly loadedSeq: number;
  readonly members: ReadonlyMap<string, MemberState>;
  /** By `number`: there are no gaps in it on the server, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Who is typing, and until when they are thought to, in milliseconds. */
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
  /** Since when, in the server's time. */
  readonly at: string;
  /** The version at which it was heard. */
  readonly version: number;
}

export interface Departure {
  readonly seq: number;
  readonly version: number;
  /** What it was called; null if that was never known. */
  readonly title: string | null;
  /** Whether I left it here myself. */
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

/** A conversation as it comes for the first time: what it says of itself is where its cursor stands. */
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

/** The other person of a direct conversation. */
export function otherMemberOf(
  { kind, members }: Pick<ConversationState, "kind" | "members">,
  me: string,
): string | null {
  if (kind !== "direct") return null;
  for (const userId of members.keys()) if (userId !== me) return userId;
  return null;
}

/** My conversation with one other person, if there is one. */
export function directConversationWith({ conversations, me }: ChatState, userId: string): string | null {
  for (const each of conversations.values()) if (otherMemberOf(each, me) === userId) return each.id;
  return null;
}

/** Whether something happened that has not come in. */
export function isBehind(conversation: ConversationState): boolean {
  return conversation.lastSeq > conversation.appliedSeq;
}

/**
 * Messages that I have not read, up to the last one that is not deleted: deleted ones behind it call for nobody. How far back
 * they are deleted is judged by what is here.
 */
export function unreadCount({
  lastNumber,
  readNumber,
  messages,
}: Pick<ConversationState, "lastNumber" | "readNumber" | "messages">): number {
  let number = lastNumber;
  while (number > readNumber && messages.get(number)?.deleted_at) number -= 1;
  return Math.max(0, number - readNumber);
}

/** Whether something was asked before this view of the conversation began: the answer may be older than it. */
export function isStaleFor(conversation: ConversationState, requestVersion: number): boolean {
  return conversation.loadedVersion > requestVersion;
}

/** Whether the server shows less than was known `before` it was asked. It never goes back, but for a restored backup. */
export function serverWentBack(
  before: ChatState,
  id: string,
  shown: { last_seq: number; last_number: number },
): boolean {
  const known = before.conversations.get(id);
  if (known) return shown.last_seq < known.lastSeq || shown.last_number < known.lastNumber;
  // Who leaves and comes back takes a later number.
  return shown.last_seq <= (before.departures.get(id)?.seq ?? 0);
}

/** Whether `one` is later than `other`, both as the API writes times: fractions of a second may be missing. */
export function isLater(one: string, other: string): boolean {
  return one.slice(0, -1) > other.slice(0, -1);
}
