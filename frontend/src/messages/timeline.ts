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
  let built = new Map<string, BuiltItem>();
  let separators = new Map<string, TimelineItem>();

  return (options) => {
    const nextBuilt = new Map<string, BuiltItem>();
    const nextSeparators = new Map<string, TimelineItem>();
    const shown = entriesOf(options, entries);
    const quotes = quotesOf(options, shown);
    const items: TimelineItem[] = [];
    // If the range starts later, the position of the marker is unknown.
    let unreadDue =
      options.unreadMarkerNumber !== null && (options.range?.first ?? 1) <= options.unreadMarkerNumber + 1;

    const addSeparator = (item: TimelineItem) => {
      const same = separators.get(item.key) ?? item;
      nextSeparators.set(item.key, same);
      items.push(same);
    };
    shown.forEach((entry, index) => {
      const before = shown[index - 1];
      const newDay = entry.day !== before?.day;
      const unread = unreadDue && isUnread(entry, options);
      if (newDay)
        addSeparator({ type: "day", key: dayKey(entry, nextSeparators), date: entry.day, at: entry.at });
      if (unread) addSeparator({ type: "unread", key: "unread" });
      if (unread) unreadDue = false;
      const first = newDay || unread || !before || !isSameGroup(before, entry);
      const after = shown[index + 1];
      const last = !after || !isSameGroup(entry, after) || (unreadDue && isUnread(after, options));
      const fresh = buildItem(options, entry, quotes, first, last, built.get(entry.key));
      nextBuilt.set(entry.key, fresh);
      items.push(fresh.item);
    });
    if (nextBuilt.size === 0) entries = new WeakMap();
    built = nextBuilt;
    separators = nextSeparators;
    return items;
  };
}

function entriesOf(
  { messages, range, pending, me }: TimelineOptions,
  known: WeakMap<object, Entry>,
): Entry[] {
  const entries: Entry[] = [];
  const entry = (source: object, make: () => Omit<Entry, "ms" | "day">): Entry => {
    let found = known.get(source);
    if (!found) {
      const made = make();
      const date = new Date(made.at);
      found = { ...made, ms: date.getTime(), day: localDay(date) };
      known.set(source, found);
    }
    return found;
  };
  const mine = new Set<string>();
  for (let number = range?.first ?? 1; number <= (range?.last ?? 0); number += 1) {
    const message = messages.get(number);
    if (!message) continue;
    const key = message.sender_id === me ? message.client_id : message.id;
    if (message.sender_id === me) mine.add(message.client_id);
    entries.push(
      entry(message, () => ({
        key,
        senderId: message.sender_id,
        at: message.created_at,
        message,
        pending: null,
      })),
    );
  }
  for (const each of pending)
    if (!mine.has(each.clientId))
      entries.push(
        entry(each, () => ({
          key: each.clientId,
          senderId: me,
          at: new Date(each.queuedAt).toISOString(),
          message: null,
          pending: each,
        })),
      );
  return entries;
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
  first: boolean,
  last: boolean,
  before: BuiltItem | undefined,
): BuiltItem {
  const { message, pending } = entry;
  const sender = options.users.get(entry.senderId) ?? null;
  const replyToId = (message ? message.reply_to?.id : pending?.replyToId) ?? null;
  const quoted = (replyToId && quotes.get(replyToId)) || null;
  const quotedSender = quoted ? (options.users.get(quoted.sender_id) ?? null) : null;
  const mine = entry.senderId === options.me;
  const status = mine ? statusOf(entry, options.readByAll) : null;
  if (
    before?.entry === entry &&
    before.sender === sender &&
    before.quoted === quoted &&
    before.quotedSender === quotedSender &&
    before.status === status &&
    before.item.message.first === first &&
    before.item.message.last === last
  )
    return before;
  const view: MessageView = {
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
    replyToId,
    first,
    last,
    status,
    problem: pending?.problem ?? null,
    clientId: message?.client_id ?? pending?.clientId ?? "",
  };
  return {
    entry,
    sender,
    quoted,
    quotedSender,
    status,
    item: { type: "message", key: entry.key, message: view },
  };
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

/** One separator per day; if the clock went back, the same date gets a second one. */
function dayKey(entry: Entry, separators: ReadonlyMap<string, TimelineItem>): string {
  const key = `day ${entry.day}`;
  return separators.has(key) ? `${key} ${entry.key}` : key;
}

function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
