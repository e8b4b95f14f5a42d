/** A conversation's messages as one looks at them: a window that grows upwards, and follows what is new. */

import { type ConversationState, type Message, newestRun, personOf, type Run, runAround, type Seat, type User, unreadOf } from "@parley/client";
import { useChat, useKnown, useStored } from "@parley/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLeftOff } from "./unreadMarker";
import { type Loading, useLoading } from "./loading";
import { type TimelineItem, timelineMaker } from "./timeline";

export type { MessageView, QuotedMessage, TimelineItem } from "./timeline";

export interface Thread {
  status: "loading" | "error" | "ready";
  error: unknown;
  items: readonly TimelineItem[];
  firstUnreadNo: number | null;
  hasBefore: boolean;
  hasAfter: boolean;
  loadingBefore: boolean;
  loadingAfter: boolean;
  loadBefore(): void;
  loadAfter(): void;
  retry(): void;
  goTo(no: number): Promise<void>;
  goToLatest(): Promise<void>;
  behind: number;
  markSeen(no: number): void;
}

/** With fewer than this, more is asked for at once. Around the first message of all there is half a page. */
const ENOUGH = 20;
/** What is unread and further back than this is not on the page of the newest. */
const NEWEST_PAGE = 40;
const NO_MESSAGES: ReadonlyMap<number, Message> = new Map();
const NOBODY: ReadonlyMap<string, Seat> = new Map();

/** Give the component that uses it the conversation's id as its key. */
export function useThread(conversationId: string, at?: number): Thread {
  const chat = useChat();
  const { messages, lastNo, readNo, known } = useConversationParts(conversationId);
  // Where the window stands: on the run around this number, or on the newest.
  const [anchor, setAnchor] = useState<number | null>(
    () => at ?? farBack(chat.state.get().conversations.get(conversationId)),
  );
  const run = useMemo(
    () => (known ? shownRun(messages, lastNo, anchor) : null),
    [known, messages, lastNo, anchor],
  );
  const loading = useLoading();
  const leftOffNo = useLeftOff(conversationId);
  useEffect(() => chat.open(conversationId), [chat, conversationId]);

  const goTo = useCallback(
    async (no: number) => {
      // It may be here all alone, because another one answers it.
      const here = chat.state.get().conversations.get(conversationId);
      if (!here || !isEnough(runAround(here.messages, no), here.lastNo))
        await chat.load(conversationId, { around: no });
      setAnchor(no);
    },
    [chat, conversationId],
  );
  const goToLatest = useCallback(async () => {
    const here = chat.state.get().conversations.get(conversationId);
    if (here && !isEnough(newestRun(here), here.lastNo)) await chat.load(conversationId, { newest: true });
    setAnchor(null);
  }, [chat, conversationId]);
  const missing = known && lastNo > 0 && !isEnough(run, lastNo);
  const fill = useCallback(
    () =>
      loading.run("window", () =>
        chat.load(conversationId, anchor === null ? { newest: true } : { around: anchor }),
      ),
    [loading.run, chat, conversationId, anchor],
  );
  useEffect(() => {
    if (missing) fill();
  }, [missing, fill]);
  useEffect(() => {
    if (at !== undefined) void goTo(at).catch(() => setAnchor(null));
  }, [at, goTo]);

  const items = useItems(conversationId, run, lastNo, leftOffNo);
  const first = run?.first ?? 1;
  const last = run?.last ?? 0;
  const load = (which: "before" | "after", place: { before: number } | { after: number }) =>
    loading.run(which, () => chat.load(conversationId, place));
  return {
    ...statusOf(loading, (known || personOf(conversationId) !== null) && !missing),
    items,
    firstUnreadNo: leftOffNo === null ? null : leftOffNo + 1,
    hasBefore: first > 1,
    hasAfter: last < lastNo,
    loadingBefore: loading.running("before"),
    loadingAfter: loading.running("after"),
    loadBefore: () => first > 1 && load("before", { before: first }),
    loadAfter: () => last < lastNo && load("after", { after: last }),
    retry: fill,
    goTo,
    goToLatest,
    behind: unreadOf({ lastNo, readNo, messages }),
    markSeen: useCallback((no: number) => chat.seen(conversationId, no), [chat, conversationId]),
  };
}

/** Who has read a message, other than whoever wrote it. */
export function useReaders(conversationId: string, no: number): User[] {
  const members = useKnown((state) => state.conversations.get(conversationId)?.members ?? NOBODY);
  const sender = useKnown((state) => state.conversations.get(conversationId)?.messages.get(no)?.sender_id);
  const people = useKnown((state) => state.people);
  return useMemo(
    () =>
      [...members.values()]
        .filter((seat) => !seat.left && seat.readNo >= no && seat.userId !== sender)
        .flatMap((seat) => people.get(seat.userId) ?? []),
    [members, people, sender, no],
  );
}

const NO_TYPISTS: ConversationState["typing"] = new Map();

export function useTypists(conversationId: string): User[] {
  const typing = useKnown((state) => state.conversations.get(conversationId)?.typing ?? NO_TYPISTS);
  const people = useKnown((state) => state.people);
  return useMemo(() => [...typing.keys()].flatMap((userId) => people.get(userId) ?? []), [typing, people]);
}

function useConversationParts(id: string) {
  return {
    known: useKnown((state) => state.conversations.has(id)),
    messages: useKnown((state) => state.conversations.get(id)?.messages ?? NO_MESSAGES),
    lastNo: useKnown((state) => state.conversations.get(id)?.lastNo ?? 0),
    readNo: useKnown((state) => state.conversations.get(id)?.readNo ?? 0),
  };
}

function useItems(conversationId: string, run: Run | null, lastNo: number, leftOffNo: number | null) {
  const chat = useChat();
  const { me } = chat.state.get();
  const messages = useKnown((state) => state.conversations.get(conversationId)?.messages ?? NO_MESSAGES);
  const readByAll = useKnown((state) =>
    othersRead(state.conversations.get(conversationId)?.members ?? NOBODY, me),
  );
  const people = useKnown((state) => state.people);
  const entries = useStored(chat.outbox.entries);
  const atEnd = run === null || run.last >= lastNo;
  const waiting = useMemo(
    () => (atEnd ? entries.filter((entry) => entry.conversationId === conversationId) : []),
    [entries, conversationId, atEnd],
  );
  const make = useRef(timelineMaker());
  const items = useMemo(
    () => make.current({ me, messages, run, waiting, people, readByAll, leftOffNo }),
    [me, messages, run, waiting, people, readByAll, leftOffNo],
  );
  useEffect(() => {
    for (const item of items)
      if (item.type === "message" && item.message.replyToId && !item.message.replyTo)
        void chat.history.quote(conversationId, item.message.replyToId);
  }, [items, chat, conversationId]);
  return items;
}

/** The last message that all the others have read. */
export function othersRead(members: ReadonlyMap<string, Seat>, me: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (const seat of members.values())
    if (!seat.left && seat.userId !== me) least = Math.min(least, seat.readNo);
  return Number.isFinite(least) ? least : 0;
}

/** Where I left off, when the newest messages would not reach so far. */
function farBack(conversation: ConversationState | undefined): number | null {
  if (!conversation || conversation.lastNo - conversation.readNo < NEWEST_PAGE) return null;
  return conversation.readNo + 1;
}

function shownRun(messages: ReadonlyMap<number, Message>, lastNo: number, anchor: number | null): Run | null {
  return anchor === null ? newestRun({ messages, lastNo }) : runAround(messages, anchor);
}

function isEnough(run: Run | null, lastNo: number): boolean {
  if (!run) return false;
  return run.last - run.first + 1 >= Math.min(ENOUGH, lastNo) || (run.first === 1 && run.last === lastNo);
}

function statusOf(loading: Loading, ready: boolean): Pick<Thread, "status" | "error"> {
  const error = loading.error("window");
  if (ready) return { status: "ready", error: null };
  return error ? { status: "error", error } : { status: "loading", error: null };
}
