/** How one message of a thread is shown. An unchanged one stays the same object. */
import type { Message, Reaction, User } from "@parley/client";
import type { TimelineItem, TimelineOptions } from "./timeline";
import { type Entry, replyToIdOf } from "./timelineEntries";

/** A message as it is shown, sent or not. */
export interface MessageView {
  /** The same from the moment it is queued until it is read. */
  key: string;
  id: string | null;
  number: number | null;
  conversationId: string;
  sender: User | null;
  senderId: string;
  mine: boolean;
  /** A notice of your own server, from nobody. */
  system: boolean;
  body: string;
  reactions: readonly Reaction[];
  at: string;
  edited: boolean;
  deleted: boolean;
  replyTo: QuotedMessage | null;
  replyToId: string | null;
  /** Where that message is, also before it is loaded; null in messages that are not sent yet. */
  replyToNumber?: number | null;
  /** Whether it is the first or last of a group by one sender. */
  first: boolean;
  last: boolean;
  /** Null for messages of others. */
  status: "waiting" | "sending" | "failed" | "sent" | "read" | null;
  problem: string | null;
  clientId: string;
}

/** The message that another one replies to. */
export interface QuotedMessage {
  id: string;
  senderId: string;
  senderName: string;
  body: string;
  deleted: boolean;
  number: number;
}

const NO_REACTIONS: readonly Reaction[] = [];

export interface BuiltItem {
  readonly entry: Entry;
  readonly sender: User | null;
  readonly quoted: Message | null;
  readonly quotedSender: User | null;
  readonly status: MessageView["status"];
  readonly item: Extract<TimelineItem, { type: "message" }>;
}

/** The loaded messages that these ones reply to. */
export function quotesOf(
  { messages }: TimelineOptions,
  entries: readonly Entry[],
): ReadonlyMap<string, Message> {
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

export function buildItem(
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
    system: message?.system ?? false,
    body: message?.body ?? pending?.body ?? "",
    reactions: message?.reactions ?? NO_REACTIONS,
    at: entry.at,
    edited: Boolean(message?.edited_at),
    deleted: Boolean(message?.deleted_at),
    replyTo: quoted && quoteOf(quoted, quotedSender),
    replyToId: replyToIdOf(entry),
    replyToNumber: message?.reply_to?.number ?? null,
    status,
    problem: pending?.problem ?? null,
    clientId: message?.client_id ?? pending?.clientId ?? "",
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
