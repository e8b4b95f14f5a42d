/** The messages of a conversation around the current position. The range grows upwards and follows new messages. */

import {
  type ConversationState,
  type Message,
  type MessageRange,
  newestRange,
  rangeAround,
  readByAll,
  type SystemLine,
  unreadCount,
  userIdOfDirectKey,
} from "@parley/client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useParley, useParleyState } from "../ParleyProvider";
import { type Loading, useLoading } from "./loading";
import { type TimelineItem, timelineMaker } from "./timeline";
import { useUnreadMarker } from "./unreadMarker";

export type { MessageView, QuotedMessage } from "./messageView";
export type { TimelineItem } from "./timeline";

/** The messages around a position, and how to move it. */
export interface Thread {
  status: "loading" | "error" | "ready";
  error: unknown;
  items: readonly TimelineItem[];
  firstUnreadNumber: number | null;
  hasBefore: boolean;
  hasAfter: boolean;
  loadingBefore: boolean;
  loadingAfter: boolean;
  /** Loads the page before the first message. */
  loadBefore(): void;
  /** Loads the page after the last message. */
  loadAfter(): void;
  /** Loads the messages again, after an error. */
  reload(): void;
  /** Loads the messages around this one. */
  goTo(number: number): Promise<void>;
  /** Loads the newest messages. */
  goToLatest(): Promise<void>;
  unreadCount: number;
  /** This message was on screen. It does not count while the page is hidden or lacks the focus. */
  markRead(number: number): void;
}

/** With fewer messages, more are loaded at once. Around the first message there is only half a page. */
const ENOUGH_MESSAGES = 20;
/** Unread messages further back than this are not on the newest page. */
const NEWEST_PAGE = 40;
const NO_MESSAGES: ReadonlyMap<number, Message> = new Map();
/** The `seq` of the creation, which every page at the start has. */
const FIRST_SEQ = 1;
const NO_LINES: ReadonlyMap<number, SystemLine> = new Map();

/** Use the conversation's id as the component's key. */
export function useThread(conversationId: string, at?: number): Thread {
  const parley = useParley();
  const { messages, lastNumber, readNumber, loaded } = useConversationState(conversationId);
  const { anchor, goTo, goToLatest } = usePosition(conversationId, at);
  const range = useMemo(
    () => (loaded ? shownRange(messages, lastNumber, anchor) : null),
    [loaded, messages, lastNumber, anchor],
  );
  const loading = useLoading();
  useFirstLines(conversationId);
  useUnmarked(conversationId, loaded);
  const unreadMarkerNumber = useUnreadMarker(conversationId);
  useEffect(() => parley.conversations.open(conversationId), [parley, conversationId]);
  const missing = loaded && lastNumber > 0 && !isEnough(range, lastNumber);
  const reload = useFilledWindow(conversationId, loading, anchor, missing);
  const items = useItems(conversationId, range, lastNumber, unreadMarkerNumber);
  const first = range?.first ?? 1;
  const last = range?.last ?? 0;
  const load = (direction: "before" | "after", position: { before: number } | { after: number }) =>
    loading.run(direction, () => parley.messages.load(conversationId, position));
  return {
    ...statusOf(loading, (loaded || userIdOfDirectKey(conversationId) !== null) && !missing),
    items,
    firstUnreadNumber: unreadMarkerNumber === null ? null : unreadMarkerNumber + 1,
    hasBefore: first > 1,
    hasAfter: last < lastNumber,
    loadingBefore: loading.running("before"),
    loadingAfter: loading.running("after"),
    loadBefore: () => first > 1 && load("before", { before: first }),
    loadAfter: () => last < lastNumber && load("after", { after: last }),
    ...{ reload, goTo, goToLatest },
    unreadCount: unreadCount({ lastNumber, readNumber, messages }),
    markRead: useCallback(
      (number: number) => parley.messages.markRead(conversationId, number),
      [parley, conversationId],
    ),
  };
}

/** Loads the system lines of a group so short that no page of messages is loaded: its last message came with it. */
function useFirstLines(conversationId: string): void {
  const parley = useParley();
  const wanted = useParleyState((state) => {
    const known = state.conversations.get(conversationId);
    return known?.kind === "group" && known.lastNumber <= 1 && !known.lines.has(FIRST_SEQ);
  });
  useEffect(() => {
    if (wanted) void parley.messages.load(conversationId, { newest: true }).catch(() => {});
  }, [parley, conversationId, wanted]);
}

/** Who opens a conversation no longer wants to see it as unread. */
function useUnmarked(conversationId: string, loaded: boolean): void {
  const parley = useParley();
  useEffect(() => {
    if (loaded && parley.state.get().conversations.get(conversationId)?.markedUnread)
      void parley.conversations.setPreferences(conversationId, { marked_unread: false }).catch(() => {});
  }, [parley, conversationId, loaded]);
}

/** The position: the range around the number `anchor`, or the newest messages. */
function usePosition(conversationId: string, at: number | undefined) {
  const parley = useParley();
  const [anchor, setAnchor] = useState<number | null>(
    () => at ?? initialAnchor(parley.state.get().conversations.get(conversationId)),
  );
  const goTo = useCallback(
    async (number: number) => {
      // It may be loaded alone, because another message replies to it.
      const conversation = parley.state.get().conversations.get(conversationId);
      if (!conversation || !isEnough(rangeAround(conversation.messages, number), conversation.lastNumber))
        await parley.messages.load(conversationId, { around: number });
      setAnchor(number);
    },
    [parley, conversationId],
  );
  const goToLatest = useCallback(async () => {
    const conversation = parley.state.get().conversations.get(conversationId);
    if (conversation && !isEnough(newestRange(conversation), conversation.lastNumber))
      await parley.messages.load(conversationId, { newest: true });
    setAnchor(null);
  }, [parley, conversationId]);
  useEffect(() => {
    if (at !== undefined) void goTo(at).catch(() => setAnchor(null));
  }, [at, goTo]);
  return { anchor, goTo, goToLatest };
}

/** Loads the messages at the position while they are missing. Returns how to try again. */
function useFilledWindow(conversationId: string, loading: Loading, anchor: number | null, missing: boolean) {
  const parley = useParley();
  const fill = useCallback(
    () =>
      loading.run("window", () =>
        parley.messages.load(conversationId, anchor === null ? { newest: true } : { around: anchor }),
      ),
    [loading.run, parley, conversationId, anchor],
  );
  useEffect(() => {
    if (missing) fill();
  }, [missing, fill]);
  return fill;
}

function useConversationState(id: string) {
  return {
    loaded: useParleyState((state) => state.conversations.has(id)),
    messages: useParleyState((state) => state.conversations.get(id)?.messages ?? NO_MESSAGES),
    lastNumber: useParleyState((state) => state.conversations.get(id)?.lastNumber ?? 0),
    readNumber: useParleyState((state) => state.conversations.get(id)?.readNumber ?? 0),
  };
}

function useItems(
  conversationId: string,
  range: MessageRange | null,
  lastNumber: number,
  unreadMarkerNumber: number | null,
) {
  const parley = useParley();
  const me = useParleyState((state) => state.me);
  const messages = useParleyState(
    (state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES,
  );
  const lines = useParleyState((state) => state.conversations.get(conversationId)?.lines ?? NO_LINES);
  const readByOthers = useParleyState((state) => {
    const conversation = state.conversations.get(conversationId);
    return conversation ? readByAll(conversation) : 0;
  });
  const users = useParleyState((state) => state.users);
  const entries = useParleyState((state) => state.outbox.entries);
  const atEnd = range === null || range.last >= lastNumber;
  const pending = useMemo(
    () => (atEnd ? entries.filter((entry) => entry.conversationId === conversationId) : []),
    [entries, conversationId, atEnd],
  );
  const atStart = range === null ? lastNumber === 0 : range.first === 1;
  const make = useRef(timelineMaker());
  const items = useMemo(
    () =>
      make.current({
        ...{ me, messages, range, lines, atStart, pending, users },
        ...{ readByAll: readByOthers, unreadMarkerNumber },
      }),
    [me, messages, range, lines, atStart, pending, users, readByOthers, unreadMarkerNumber],
  );
  useEffect(() => {
    for (const item of items)
      if (item.type === "message" && item.message.replyToId && !item.message.replyTo)
        void parley.messages.loadQuoted(conversationId, item.message.replyToId);
  }, [items, parley, conversationId]);
  return items;
}

/** The first unread message, if the newest page does not contain it. */
function initialAnchor(conversation: ConversationState | undefined): number | null {
  if (!conversation || conversation.lastNumber - conversation.readNumber < NEWEST_PAGE) return null;
  return conversation.readNumber + 1;
}

function shownRange(
  messages: ReadonlyMap<number, Message>,
  lastNumber: number,
  anchor: number | null,
): MessageRange | null {
  return anchor === null ? newestRange({ messages, lastNumber }) : rangeAround(messages, anchor);
}

function isEnough(range: MessageRange | null, lastNumber: number): boolean {
  if (!range) return false;
  return (
    range.last - range.first + 1 >= Math.min(ENOUGH_MESSAGES, lastNumber) ||
    (range.first === 1 && range.last === lastNumber)
  );
}

function statusOf(loading: Loading, ready: boolean): Pick<Thread, "status" | "error"> {
  const error = loading.error("window");
  if (ready) return { status: "ready", error: null };
  return error ? { status: "error", error } : { status: "loading", error: null };
}
