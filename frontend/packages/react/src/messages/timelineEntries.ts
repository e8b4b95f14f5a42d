/** The sent and pending messages of a thread in their order, and which of them belong together. */
import type { Message, PendingMessage, SystemLine } from "@parley/client";
import type { TimelineOptions } from "./timeline";

const GROUP_WINDOW = 5 * 60_000; // milliseconds between two messages of a group

/** A sent or pending message, before its neighbours are known. */
export interface Entry {
  readonly key: string;
  readonly senderId: string;
  readonly at: string;
  readonly ms: number;
  readonly day: string;
  readonly message: Message | null;
  readonly pending: PendingMessage | null;
}

export function entriesOf(
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

/** A system line, before it has its place. */
export interface LineEntry {
  readonly key: string;
  readonly at: string;
  readonly day: string;
  readonly line: SystemLine;
}

/** The system lines of the shown messages, by the number of the message above them. */
export function linesBelow({ lines, range, atStart }: TimelineOptions): ReadonlyMap<number, LineEntry[]> {
  const below = new Map<number, LineEntry[]>();
  const shown = [...lines.values()].filter(({ after_number: number }) =>
    number === 0 ? atStart : range !== null && number >= range.first && number <= range.last,
  );
  for (const line of shown.sort((one, other) => one.seq - other.seq)) {
    const entry = { key: `line ${line.seq}`, at: line.at, day: localDay(new Date(line.at)), line };
    below.set(line.after_number, [...(below.get(line.after_number) ?? []), entry]);
  }
  return below;
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

export function replyToIdOf({ message, pending }: Entry): string | null {
  return (message ? message.reply_to?.id : pending?.replyToId) ?? null;
}

/** Whether two messages are shown as one group. */
export function isSameGroup(one: Entry, other: Entry): boolean {
  return (
    one.senderId === other.senderId && one.day === other.day && Math.abs(other.ms - one.ms) < GROUP_WINDOW
  );
}

function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
