/**
 * The scroll position of a thread: it opens at the unread marker, follows new messages at the end, and marks messages
 * as read.
 */

import { useParleyClient } from "@parley/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Thread } from "./thread";

const END_MARGIN = 48; // px: closer than this is at the end; half of it is the padding below, which the list does not count
const FAR_FROM_END = 240; // px below the window: further away, a button leads back
const LOAD_MARGIN = 1_000; // px: closer than this, more messages are loaded
const VISIBLE_PART = 24; // px: a message with this much on screen counts as read

/** `end` is the element below the last item. */
export function useThreadScroll(
  thread: Thread,
  list: RefObject<VirtualizerHandle | null>,
  end: RefObject<HTMLElement | null>,
) {
  const followsEnd = useRef(true);
  const opened = useRef(false);
  const latest = useRef(thread);
  /** The newest message of another user, if it arrived while the thread was at the end. */
  const newMessageKey = useRef<string | null>(null);
  const lastKey = useRef<string | null>(null);
  const far = useFarFrom(end);
  const { items, status } = thread;
  const { page } = useParleyClient();

  useLayoutEffect(() => {
    latest.current = thread;
  });

  const update = useCallback(() => {
    const view = list.current;
    if (!view || !opened.current) return;
    const { hasBefore, hasAfter, loadBefore, loadAfter, markRead, items } = latest.current;
    const below = view.scrollSize - view.viewportSize - view.scrollOffset;
    if (below < END_MARGIN) followsEnd.current = true; // a thread that fits the screen never scrolls
    if (hasBefore && view.scrollOffset < LOAD_MARGIN) loadBefore();
    if (hasAfter && below < LOAD_MARGIN) loadAfter();
    const seen = lastSeen(view, items);
    if (seen !== null) markRead(seen);
  }, [list]);

  const scrollToEnd = useCallback(() => {
    const { items, hasAfter } = latest.current;
    const view = list.current;
    if (!view || !followsEnd.current || hasAfter) return;
    const last = items.length - 1;
    // A message taller than the window is read from its start.
    const tall = items[last]?.key === newMessageKey.current && view.getItemSize(last) > view.viewportSize;
    view.scrollToIndex(last, { align: tall ? "start" : "end" });
  }, [list]);

  useLayoutEffect(() => {
    if (status !== "ready") return;
    const last = items.at(-1);
    const fresh = opened.current && last?.key !== lastKey.current;
    if (fresh) newMessageKey.current = last?.type === "message" && !last.message.mine ? last.key : null;
    lastKey.current = last?.key ?? null;
    if (opened.current) return scrollToEnd();
    opened.current = true;
    const unreadMarker = items.findIndex((item) => item.type === "unread");
    followsEnd.current = unreadMarker < 0;
    if (unreadMarker < 0) scrollToEnd();
    else list.current?.scrollToIndex(unreadMarker, { align: "start", offset: -64 });
  }, [status, items, scrollToEnd, list]);

  useEffect(() => {
    if (items.length === 0) return;
    const frame = requestAnimationFrame(update); // after sizes are known
    return () => cancelAnimationFrame(frame);
  }, [items, update]);

  // Messages that arrived in the background are read once the page has the focus.
  useEffect(() => page.onChange(update), [page, update]);

  return {
    awayFromEnd: thread.hasAfter || far,
    onScroll: () => {
      const view = list.current;
      if (!view) return;
      followsEnd.current = view.scrollSize - view.viewportSize - view.scrollOffset < END_MARGIN;
      update();
    },
    onResize: () => {
      scrollToEnd();
      update();
    },
    scrollToLatest: () => {
      const scroll = () => {
        followsEnd.current = true;
        newMessageKey.current = null;
        scrollToEnd();
      };
      latest.current.goToLatest().then(scroll, () => undefined);
    },
    scrollToMessage: (number: number) => {
      const index = latest.current.items.findIndex(
        (item) => item.type === "message" && item.message.number === number,
      );
      if (index < 0) return;
      followsEnd.current = false;
      list.current?.scrollToIndex(index, { align: "center" });
    },
  };
}

/** Whether an element is far below the screen. It is measured, because the virtual list's sizes are estimates. */
function useFarFrom(end: RefObject<HTMLElement | null>): boolean {
  const [far, setFar] = useState(false);
  useEffect(() => {
    const element = end.current;
    if (!element) return;
    const options = { root: element.parentElement, rootMargin: `0px 0px ${FAR_FROM_END}px 0px` };
    const observer = new IntersectionObserver((entries) => setFar(!entries.at(-1)?.isIntersecting), options);
    observer.observe(element);
    return () => observer.disconnect();
  }, [end]);
  return far;
}

/** The highest message number on screen, or null. */
function lastSeen(view: VirtualizerHandle, items: Thread["items"]): number | null {
  const bottom = view.scrollOffset + view.viewportSize;
  for (let index = view.findItemIndex(bottom - 1); index >= 0; index--) {
    const item = items[index];
    const shown = bottom - view.getItemOffset(index);
    if (item?.type === "message" && item.message.number !== null && shown >= VISIBLE_PART)
      return item.message.number;
  }
  return null;
}
