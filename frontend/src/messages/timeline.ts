/** A thread as it is read: days, runs by one sender, the line where I left off. Pure; what did not change stays the same. */
import type { Message, Run, User, Waiting } from "@parley/client";

export type TimelineItem =
  | { type: "day"; key: string; date: string; at: string }
  | { type: "unread"; key: string }
  | { type: "message"; key: string; message: MessageView };

export interface MessageView {
  /** The same from the moment it is said until it is read. */
  key: string;
  id: string | null;
  no: number | null;
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
  /** Of a run by the same sender. */
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
  no: number;
}

export interface TimelineParts {
  me: string;
  messages: ReadonlyMap<number, Message>;
  /** What is shown of them; null while nothing is here. */
  run: Run | null;
  /** What I said here and the server has not; empty where the run does not reach the end. */
  waiting: readonly Waiting[];
  people: ReadonlyMap<string, User>;
  /** The last message that all the others have read. */
  readByAll: number;
  /** The line stands above the first message of others after this one. */
  leftOffNo: number | null;
}

const RUN_LASTS = 5 * 60_000; // milliseconds between two messages of one run

/** Said or waiting: what both have in common, before anybody looks at its neighbours. */
interface Entry {
  readonly key: string;
  readonly senderId: string;
  readonly at: string;
  readonly ms: number;
  readonly day: string;
  readonly message: Message | null;
  readonly waiting: Waiting | null;
}

interface Built {
  readonly entry: Entry;
  readonly sender: User | null;
  readonly quoted: Message | null;
  readonly quotedSender: User | null;
  readonly status: MessageView["status"];
  readonly item: Extract<TimelineItem, { type: "message" }>;
}

/** Makes timelines of one thread, one after the other, and keeps of the last one what still holds. */
export function timelineMaker(): (parts: TimelineParts) => TimelineItem[] {
  let entries = new WeakMap<object, Entry>();
  let built = new Map<string, Built>();
  let separators = new Map<string, TimelineItem>();

  return (parts) => {
    const kept = new Map<string, Built>();
    const lines = new Map<string, TimelineItem>();
    const shown = entriesOf(parts, entries);
    const quotes = quotesOf(parts, shown);
    const items: TimelineItem[] = [];
    // What begins further down says nothing of where I left off.
    let unreadDue = parts.leftOffNo !== null && (parts.run?.first ?? 1) <= parts.leftOffNo + 1;

    const line = (item: TimelineItem) => {
      const same = separators.get(item.key) ?? item;
      lines.set(item.key, same);
      items.push(same);
    };
    shown.forEach((entry, index) => {
      const before = shown[index - 1];
      const newDay = entry.day !== before?.day;
      const unread = unreadDue && isUnread(entry, parts);
      if (newDay) line({ type: "day", key: dayKey(entry, lines), date: entry.day, at: entry.at });
      if (unread) line({ type: "unread", key: "unread" });
      if (unread) unreadDue = false;
      const first = newDay || unread || !before || !isOneRun(before, entry);
      const after = shown[index + 1];
      const last = !after || !isOneRun(entry, after) || (unreadDue && isUnread(after, parts));
      const fresh = buildOf(parts, entry, quotes, first, last, built.get(entry.key));
      kept.set(entry.key, fresh);
      items.push(fresh.item);
    });
    if (kept.size === 0) entries = new WeakMap();
    built = kept;
    separators = lines;
    return items;
  };
}

function entriesOf({ messages, run, waiting, me }: TimelineParts, known: WeakMap<object, Entry>): Entry[] {
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
  for (let no = run?.first ?? 1; no <= (run?.last ?? 0); no += 1) {
    const message = messages.get(no);
    if (!message) continue;
    const key = message.sender_id === me ? message.client_id : message.id;
    if (message.sender_id === me) mine.add(message.client_id);
    entries.push(
      entry(message, () => ({
        key,
        senderId: message.sender_id,
        at: message.created_at,
        message,
        waiting: null,
      })),
    );
  }
  for (const each of waiting)
    if (!mine.has(each.clientId))
      entries.push(
        entry(each, () => ({
          key: each.clientId,
          senderId: me,
          at: new Date(each.saidAt).toISOString(),
          message: null,
          waiting: each,
        })),
      );
  return entries;
}

/** The messages that these ones answer, as far as they are here. */
function quotesOf({ messages }: TimelineParts, entries: readonly Entry[]): ReadonlyMap<string, Message> {
  const wanted = new Set<string>();
  for (const { message, waiting } of entries) {
    const id = message ? message.reply_to_id : waiting?.replyToId;
    if (id) wanted.add(id);
  }
  const found = new Map<string, Message>();
  if (wanted.size === 0) return found;
  for (const message of messages.values()) if (wanted.has(message.id)) found.set(message.id, message);
  return found;
}

function buildOf(
  parts: TimelineParts,
  entry: Entry,
  quotes: ReadonlyMap<string, Message>,
  first: boolean,
  last: boolean,
  before: Built | undefined,
): Built {
  const { message, waiting } = entry;
  const sender = parts.people.get(entry.senderId) ?? null;
  const replyToId = message ? message.reply_to_id : (waiting?.replyToId ?? null);
  const quoted = (replyToId && quotes.get(replyToId)) || null;
  const quotedSender = quoted ? (parts.people.get(quoted.sender_id) ?? null) : null;
  const mine = entry.senderId === parts.me;
  const status = mine ? statusOf(entry, parts.readByAll) : null;
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
    no: message?.no ?? null,
    conversationId: message?.conversation_id ?? waiting?.conversationId ?? "",
    sender,
    senderId: entry.senderId,
    mine,
    body: message?.body ?? waiting?.body ?? "",
    at: entry.at,
    edited: Boolean(message?.edited_at),
    deleted: Boolean(message?.deleted_at),
    replyTo: quoted && quoteOf(quoted, quotedSender),
    replyToId,
    first,
    last,
    status,
    problem: waiting?.problem ?? null,
    clientId: message?.client_id ?? waiting?.clientId ?? "",
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
    no: message.no,
  };
}

function statusOf({ message, waiting }: Entry, readByAll: number): MessageView["status"] {
  if (waiting) return waiting.status;
  return message && message.no <= readByAll ? "read" : "sent";
}

function isUnread({ message, senderId }: Entry, { leftOffNo, me }: TimelineParts): boolean {
  return message !== null && senderId !== me && leftOffNo !== null && message.no > leftOffNo;
}

function isOneRun(one: Entry, other: Entry): boolean {
  return one.senderId === other.senderId && one.day === other.day && Math.abs(other.ms - one.ms) < RUN_LASTS;
}

/** One separator for each day; clocks that went back make a second one of the same date. */
function dayKey(entry: Entry, lines: ReadonlyMap<string, TimelineItem>): string {
  const key = `day ${entry.day}`;
  return lines.has(key) ? `${key} ${entry.key}` : key;
}

function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
