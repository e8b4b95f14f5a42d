/**
 * The scroll position of a thread: it opens at the unread marker, follows new messages at the end, and marks messages
 * as read.
 */

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useParley } from "../ParleyProvider";
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
  const [scroll] = useState(() => new ThreadScroll(list));
  const far = useFarFrom(end);
  const { items, status } = thread;
  const { page } = useParley();

  useLayoutEffect(() => {
    scroll.thread = thread;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: new items change the position
  useLayoutEffect(() => {
    if (status === "ready") scroll.onItems();
  }, [status, items, scroll]);

  useEffect(() => {
    if (items.length === 0) return;
    const frame = requestAnimationFrame(scroll.update); // after sizes are known
    return () => cancelAnimationFrame(frame);
  }, [items, scroll]);

  // Messages that arrived in the background are read once the page has the focus.
  useEffect(() => page.onChange(scroll.update), [page, scroll]);

  return {
    awayFromEnd: thread.hasAfter || far,
    onScroll: scroll.onScroll,
    onResize: scroll.onResize,
    scrollToLatest: scroll.scrollToLatest,
    scrollToMessage: scroll.scrollToMessage,
  };
}

class ThreadScroll {
  /** As last rendered. */
  thread: Thread | null = null;
  readonly #list: RefObject<VirtualizerHandle | null>;
  #followsEnd = true;
  #opened = false;
  /** The newest message of another user, if it arrived while the thread was at the end. */
  #newMessageKey: string | null = null;
  #lastKey: string | null = null;

  constructor(list: RefObject<VirtualizerHandle | null>) {
    this.#list = list;
  }

  /** Loads what comes near the screen, and marks what is on it as read. */
  update = (): void => {
    const view = this.#list.current;
    if (!view || !this.#opened || !this.thread) return;
    const { hasBefore, hasAfter, loadBefore, loadAfter, markRead, items } = this.thread;
    const below = spaceBelow(view);
    if (below < END_MARGIN) this.#followsEnd = true; // a thread that fits the screen never scrolls
    if (hasBefore && view.scrollOffset < LOAD_MARGIN) loadBefore();
    if (hasAfter && below < LOAD_MARGIN) loadAfter();
    const seen = lastSeen(view, items);
    if (seen !== null) markRead(seen);
  };

  onItems(): void {
    const items = this.thread?.items ?? [];
    const last = items.at(-1);
    const fresh = this.#opened && last?.key !== this.#lastKey;
    if (fresh) this.#newMessageKey = last?.type === "message" && !last.message.mine ? last.key : null;
    this.#lastKey = last?.key ?? null;
    if (this.#opened) this.#scrollToEnd();
    else this.#open(items);
  }

  /** At the unread marker, or at the end. */
  #open(items: Thread["items"]): void {
    this.#opened = true;
    const unreadMarker = items.findIndex((item) => item.type === "unread");
    this.#followsEnd = unreadMarker < 0;
    if (unreadMarker < 0) this.#scrollToEnd();
    else this.#list.current?.scrollToIndex(unreadMarker, { align: "start", offset: -64 });
  }

  onScroll = (): void => {
    const view = this.#list.current;
    if (!view) return;
    this.#followsEnd = spaceBelow(view) < END_MARGIN;
    this.update();
  };

  onResize = (): void => {
    this.#scrollToEnd();
    this.update();
  };

  scrollToLatest = (): void => {
    const scroll = () => {
      this.#followsEnd = true;
      this.#newMessageKey = null;
      this.#scrollToEnd();
    };
    this.thread?.goToLatest().then(scroll, () => undefined);
  };

  scrollToMessage = (number: number): void => {
    const index =
      this.thread?.items.findIndex((item) => item.type === "message" && item.message.number === number) ?? -1;
    if (index < 0) return;
    this.#followsEnd = false;
    this.#list.current?.scrollToIndex(index, { align: "center" });
  };

  #scrollToEnd(): void {
    const view = this.#list.current;
    if (!view || !this.thread || !this.#followsEnd || this.thread.hasAfter) return;
    const last = this.thread.items.length - 1;
    // A message taller than the window is read from its start.
    const tall =
      this.thread.items[last]?.key === this.#newMessageKey && view.getItemSize(last) > view.viewportSize;
    view.scrollToIndex(last, { align: tall ? "start" : "end" });
  }
}

/** Pixels between the window and the end of the list. */
function spaceBelow(view: VirtualizerHandle): number {
  return view.scrollSize - view.viewportSize - view.scrollOffset;
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
