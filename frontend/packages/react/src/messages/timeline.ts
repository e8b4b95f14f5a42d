/** The items of a thread: days, messages grouped by sender, and the unread marker. Unchanged items stay the same objects. */
import type { Message, MessageRange, PendingMessage, SystemLine, User } from "@parley/client";
import { type BuiltItem, buildItem, type MessageView, quotesOf } from "./messageView";
import { type Entry, entriesOf, isSameGroup, type LineEntry, linesBelow } from "./timelineEntries";

/** A message, or a separator above one. */
export type TimelineItem =
  | { type: "day"; key: string; date: string; at: string }
  | { type: "unread"; key: string }
  | { type: "line"; key: string; line: SystemLine }
  | { type: "message"; key: string; message: MessageView };

export interface TimelineOptions {
  me: string;
  messages: ReadonlyMap<number, Message>;
  /** The messages that are shown; null while none are loaded. */
  range: MessageRange | null;
  /** System lines by `seq`. */
  lines: ReadonlyMap<number, SystemLine>;
  /** Whether there is nothing above the shown messages. */
  atStart: boolean;
  /** Pending messages of this conversation; empty if the range does not reach the end. */
  pending: readonly PendingMessage[];
  users: ReadonlyMap<string, User>;
  /** The last message that all others have read. */
  readByAll: number;
  /** The unread marker is above the first message of others after this one. */
  unreadMarkerNumber: number | null;
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
    const below = linesBelow(options);
    let day = next.addLines(below.get(0) ?? [], null, known);
    shown.forEach((entry, index) => {
      const before = shown[index - 1];
      const newDay = entry.day !== day;
      const linesAbove = below.has(before?.message?.number ?? 0);
      const lines = below.get(entry.message?.number ?? -1) ?? [];
      const unread = unreadDue && isUnread(entry, options);
      if (newDay) next.addDay(entry, known);
      if (unread) next.addSeparator({ type: "unread", key: "unread" }, known);
      if (unread) unreadDue = false;
      const first = newDay || unread || linesAbove || !before || !isSameGroup(before, entry);
      const after = shown[index + 1];
      const last =
        lines.length > 0 || !after || !isSameGroup(entry, after) || (unreadDue && isUnread(after, options));
      next.addMessage(buildItem(options, entry, quotes, { first, last }, known.messages.get(entry.key)));
      day = next.addLines(lines, entry.day, known);
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
  addDay(entry: Pick<Entry, "key" | "at" | "day">, before: Built): void {
    const day = `day ${entry.day}`;
    const key = this.#separators.has(day) ? `${day} ${entry.key}` : day;
    this.addSeparator({ type: "day", key, date: entry.day, at: entry.at }, before);
  }

  addSeparator(item: TimelineItem, before: Built): void {
    const same = before.#separators.get(item.key) ?? item;
    this.#separators.set(item.key, same);
    this.items.push(same);
  }

  /** System lines after something of this day. Returns the day of the last one. */
  addLines(lines: readonly LineEntry[], after: string | null, before: Built): string | null {
    let day = after;
    for (const { key, line, ...dated } of lines) {
      if (dated.day !== day) this.addDay({ key, ...dated }, before);
      this.addSeparator({ type: "line", key, line }, before);
      day = dated.day;
    }
    return day;
  }

  addMessage(built: BuiltItem): void {
    this.messages.set(built.entry.key, built);
    this.items.push(built.item);
  }
}

function isUnread({ message, senderId }: Entry, { unreadMarkerNumber, me }: TimelineOptions): boolean {
  return (
    message !== null && senderId !== me && unreadMarkerNumber !== null && message.number > unreadMarkerNumber
  );
}
