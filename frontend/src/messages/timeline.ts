/** The items of a thread: days, messages grouped by sender, and the unread marker. Unchanged items stay the same objects. */
import type { Message, MessageRange, PendingMessage, User } from "@parley/client";

export type TimelineItem =
  | { type: "day"; key: string; date: string; at: string }
  | { type: "unread"; key: string }
  | { type: "message"; key: string; message: MessageView };

export interface MessageView {
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

export interface QuotedMessage {
  id: string;
  senderId: string;
  senderName: string;
  body: string;
  deleted: boolean;
  number: number;
}

export interface TimelineOptions {
  me: string;
  messages: ReadonlyMap<number, Message>;
  /** The messages that are shown; null while none are loaded. */
  range: MessageRange | null;
  /** Pending messages of this conversation; empty if the range does not reach the end. */
  pending: readonly PendingMessage[];
  users: ReadonlyMap<string, User>;
  /** The last message that all others have read. */
  readByAll: number;
  /** The unread marker is above the first message of others after this one. */
  unreadMarkerNumber: number | null;
}

const GROUP_WINDOW = 5 * 60_000; // milliseconds between two messages of a group

/** A sent or pending message, before its neighbours are known. */
interface Entry {
  readonly key: string;
  readonly senderId: string;
  readonly at: string;
  readonly ms: number;
  readonly day: string;
  readonly message: Message | null;
  readonly pending: PendingMessage | null;
}

interface BuiltItem {
  readonly entry: Entry;
  readonly sender: User | null;
  readonly quoted: Message | null;
  readonly quotedSender: User | null;
  readonly status: MessageView["status"];
  readonly item: Extract<TimelineItem, { type: "message" }>;
}

/** Builds the timelines of one thread one after the other, and reuses unchanged items. */
export function timelineMaker(): (options: TimelineOptions) => TimelineItem[] {
  let entries = new WeakMap<object, Entry>();
  let known = new Built();

  return (options) => {
    const next = new Built();
    const shown = entriesOf(options, entries);
    const quotes = quotesOf(options, shown);
    // If the range starts later, the position of the marker is unknown.
    let unreadDue =
      options.unreadMarkerNumber !== null && (options.range?.first ?? 1) <= options.unreadMarkerNumber + 1;
    shown.forEach((entry, index) => {
      const before = shown[index - 1];
      const newDay = entry.day !== before?.day;
      const unread = unreadDue && isUnread(entry, options);
      if (newDay) next.addDay(entry, known);
      if (unread) next.addSeparator({ type: "unread", key: "unread" }, known);
      if (unread) unreadDue = false;
      const first = newDay || unread || !before || !isSameGroup(before, entry);
      const after = shown[index + 1];
      const last = !after || !isSameGroup(entry, after) || (unreadDue && isUnread(after, options));
      next.addMessage(buildItem(options, entry, quotes, { first, last }, known.messages.get(entry.key)));
    });
    if (next.messages.size === 0) entries = new WeakMap();
    known = next;
    return next.items;
  };
}

/** The items of one timeline. Those that are the same in the timeline before it stay the same objects. */
class Built {
  readonly items: TimelineItem[] = [];
  readonly messages = new Map<string, BuiltItem>();
  readonly #separators = new Map<string, TimelineItem>();

  /** One separator per day; if the clock went back, the same date gets a second one. */
  addDay(entry: Entry, before: Built): void {
    const day = `day ${entry.day}`;
    const key = this.#separators.has(day) ? `${day} ${entry.key}` : day;
    this.addSeparator({ type: "day", key, date: entry.day, at: entry.at }, before);
  }

  addSeparator(item: TimelineItem, before: Built): void {
    const same = before.#separators.get(item.key) ?? item;
    this.#separators.set(item.key, same);
    this.items.push(same);
  }

  addMessage(built: BuiltItem): void {
    this.messages.set(built.entry.key, built);
    this.items.push(built.item);
  }
}

function entriesOf(
  { messages, range, pending, me }: TimelineOptions,
  known: WeakMap<object, Entry>,
): Entry[] {
  const entries: Entry[] = [];
  const add = (source: object, make: () => Omit<Entry, "ms" | "day">): void => {
    const entry = known.get(source) ?? dated(make());
    known.set(source, entry);
    entries.push(entry);
  };
  const mine = new Set<string>();
  for (let number = range?.first ?? 1; number <= (range?.last ?? 0); number += 1) {
    const message = messages.get(number);
    if (!message) continue;
    if (message.sender_id === me) mine.add(message.client_id);
    add(message, () => sentEntry(message, me));
  }
  for (const each of pending) if (!mine.has(each.clientId)) add(each, () => pendingEntry(each, me));
  return entries;
}

function sentEntry(message: Message, me: string): Omit<Entry, "ms" | "day"> {
  const key = message.sender_id === me ? message.client_id : message.id;
  return { key, senderId: message.sender_id, at: message.created_at, message, pending: null };
}

function pendingEntry(pending: PendingMessage, me: string): Omit<Entry, "ms" | "day"> {
  const at = new Date(pending.queuedAt).toISOString();
  return { key: pending.clientId, senderId: me, at, message: null, pending };
}

function dated(entry: Omit<Entry, "ms" | "day">): Entry {
  const date = new Date(entry.at);
  return { ...entry, ms: date.getTime(), day: localDay(date) };
}

/** The loaded messages that these ones reply to. */
function quotesOf({ messages }: TimelineOptions, entries: readonly Entry[]): ReadonlyMap<string, Message> {
  const wanted = new Set<string>();
  for (const { message, pending } of entries) {
    const id = message ? message.reply_to?.id : pending?.replyToId;
    if (id) wanted.add(id);
  }
  const found = new Map<string, Message>();
  if (wanted.size === 0) return found;
  for (const message of messages.values()) if (wanted.has(message.id)) found.set(message.id, message);
  return found;
}

function buildItem(
  options: TimelineOptions,
  entry: Entry,
  quotes: ReadonlyMap<string, Message>,
  place: { first: boolean; last: boolean },
  before: BuiltItem | undefined,
): BuiltItem {
  const { users, me, readByAll } = options;
  const replyToId = replyToIdOf(entry);
  const quoted = (replyToId && quotes.get(replyToId)) || null;
  const facts = {
    entry,
    sender: users.get(entry.senderId) ?? null,
    quoted,
    quotedSender: quoted ? (users.get(quoted.sender_id) ?? null) : null,
    status: entry.senderId === me ? statusOf(entry, readByAll) : null,
  };
  if (before && isSameItem(before, facts, place)) return before;
  const message = { ...viewOf(facts, entry.senderId === me), ...place };
  return { ...facts, item: { type: "message", key: entry.key, message } };
}

function isSameItem(
  before: BuiltItem,
  facts: Omit<BuiltItem, "item">,
  { first, last }: { first: boolean; last: boolean },
): boolean {
  return (
    before.entry === facts.entry &&
    before.sender === facts.sender &&
    before.quoted === facts.quoted &&
    before.quotedSender === facts.quotedSender &&
    before.status === facts.status &&
    before.item.message.first === first &&
    before.item.message.last === last
  );
}

function viewOf(
  { entry, sender, quoted, quotedSender, status }: Omit<BuiltItem, "item">,
  mine: boolean,
): Omit<MessageView, "first" | "last"> {
  const { message, pending } = entry;
  return {
    key: entry.key,
    id: message?.id ?? null,
    number: message?.number ?? null,
    conversationId: message?.conversation_id ?? pending?.conversationId ?? "",
    sender,
    senderId: entry.senderId,
    mine,
    body: message?.body ?? pending?.body ?? "",
    at: entry.at,
    edited: Boolean(message?.edited_at),
    deleted: Boolean(message?.deleted_at),
    replyTo: quoted && quoteOf(quoted, quotedSender),
    replyToId: replyToIdOf(entry),
    status,
    problem: pending?.problem ?? null,
    clientId: message?.client_id ?? pending?.clientId ?? "",
  };
}

function replyToIdOf({ message, pending }: Entry): string | null {
  return (message ? message.reply_to?.id : pending?.replyToId) ?? null;
}

function quoteOf(message: Message, sender: User | null): QuotedMessage {
  return {
    id: message.id,
    senderId: message.sender_id,
    senderName: sender?.display_name ?? "",
    body: message.body,
    deleted: message.deleted_at !== null,
    number: message.number,
  };
}

function statusOf({ message, pending }: Entry, readByAll: number): MessageView["status"] {
  if (pending) return pending.status;
  return message && message.number <= readByAll ? "read" : "sent";
}

function isUnread({ message, senderId }: Entry, { unreadMarkerNumber, me }: TimelineOptions): boolean {
  return (
    message !== null && senderId !== me && unreadMarkerNumber !== null && message.number > unreadMarkerNumber
  );
}

function isSameGroup(one: Entry, other: Entry): boolean {
  return (
    one.senderId === other.senderId && one.day === other.day && Math.abs(other.ms - one.ms) < GROUP_WINDOW
  );
}

function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
