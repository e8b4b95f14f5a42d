/** What a client knows of its conversations, with everything once and by its number. */
import type { Conversation, Kind, Message, Role, User } from "./types";

export interface ChatState {
  readonly me: string;
  /** Rises with every change, so that an answer can say what it was asked before. */
  readonly version: number;
  /** Which history the server's numbers belong to; null until it was said. */
  readonly era: string | null;
  /** The version at which this era was noticed: answers to what was asked before it count no more. */
  readonly since: number;
  /** Whether all conversations have been listed once. */
  readonly listed: boolean;
  readonly userChannel: string | null;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Conversations that I am no longer in, at which of their changes. */
  readonly left: ReadonlyMap<string, Departure>;
  readonly people: ReadonlyMap<string, User>;
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
  readonly heardSeq: number;
  /** Changes that came before their turn: they are in here too, and `heardSeq` follows when the rest has come. */
  readonly ahead: ReadonlySet<number>;
  /** The last change that I have heard of, whether or not I have it. */
  readonly lastSeq: number;
  readonly lastNo: number;
  /** What I have read; others' marks stand with the members. */
  readonly readNo: number;
  readonly muted: boolean;
  readonly archived: boolean;
  /** The version at which `muted` and `archived` were set here. */
  readonly keptAt: number;
  /** The version at which the conversation came in. */
  readonly joinedAt: number;
  /** The change at which it came in: of those before, only what was read since is known. */
  readonly joinedSeq: number;
  readonly members: ReadonlyMap<string, Seat>;
  /** By `no`: there are no gaps in it on the server, so neighbours are known by their numbers. */
  readonly messages: ReadonlyMap<number, Message>;
  /** Who is typing, and until when they are thought to, in milliseconds. */
  readonly typing: ReadonlyMap<string, number>;
}

export interface Seat {
  readonly userId: string;
  readonly role: Role;
  readonly readNo: number;
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
  readonly mine: boolean;
}

export function nothingYet(me: string): ChatState {
  return {
    me,
    version: 0,
    era: null,
    since: 0,
    listed: false,
    userChannel: null,
    conversations: new Map(),
    left: new Map(),
    people: new Map(),
    presences: new Map(),
  };
}

/** A conversation as it comes for the first time: what it says of itself is where its cursor stands. */
export function firstSeen(given: Conversation, version: number): ConversationState {
  return {
    id: given.id,
    kind: given.kind,
    title: given.title,
    titleSeq: given.last_seq,
    channel: given.channel,
    epoch: given.epoch,
    createdAt: given.created_at,
    lastChangedAt: given.last_changed_at,
    heardSeq: given.last_seq,
    ahead: new Set(),
    lastSeq: given.last_seq,
    lastNo: given.last_no,
    readNo: given.read_no,
    muted: given.muted,
    archived: given.archived,
    keptAt: version,
    joinedAt: version,
    joinedSeq: given.last_seq,
    members: new Map(),
    messages: new Map(),
    typing: new Map(),
  };
}

/** The other person of a direct conversation. */
export function otherOf(
  { kind, members }: Pick<ConversationState, "kind" | "members">,
  me: string,
): string | null {
  if (kind !== "direct") return null;
  for (const userId of members.keys()) if (userId !== me) return userId;
  return null;
}

/** My conversation with one other person, if there is one. */
export function directWith({ conversations, me }: ChatState, userId: string): string | null {
  for (const each of conversations.values()) if (otherOf(each, me) === userId) return each.id;
  return null;
}

/** Whether something happened that has not come in. */
export function isBehind(conversation: ConversationState): boolean {
  return conversation.lastSeq > conversation.heardSeq;
}

/**
 * Messages that I have not read, up to the last one that is not deleted: deleted ones behind it call for nobody. How far back
 * they are deleted is judged by what is here.
 */
export function unreadOf({
  lastNo,
  readNo,
  messages,
}: Pick<ConversationState, "lastNo" | "readNo" | "messages">): number {
  let no = lastNo;
  while (no > readNo && messages.get(no)?.deleted_at) no -= 1;
  return Math.max(0, no - readNo);
}

/** Whether something was asked before this view of the conversation began: the answer may be older than it. */
export function isFromBefore(conversation: ConversationState, asked: number): boolean {
  return conversation.joinedAt > asked;
}

/** Whether the server shows less than was known `before` it was asked. It never goes back, but for a restored backup. */
export function wentBack(
  before: ChatState,
  id: string,
  shown: { last_seq: number; last_no: number },
): boolean {
  const had = before.conversations.get(id);
  if (had) return shown.last_seq < had.lastSeq || shown.last_no < had.lastNo;
  // Who leaves and comes back takes a later number.
  return shown.last_seq <= (before.left.get(id)?.seq ?? 0);
}

/** Whether `one` is later than `other`, both as the API writes times: fractions of a second may be missing. */
export function isLater(one: string, other: string): boolean {
  return one.slice(0, -1) > other.slice(0, -1);
}
