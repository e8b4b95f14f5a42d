/** Where a thread stands: it opens where I left off, follows what comes while I am at its end, and tells what I saw. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useParley } from "../accounts/providers";
import type { Thread } from "./thread";

const AT_THE_END = 48; // px: so near is at the end; the padding below, which the list does not know of, is half of it
const AWAY = 240; // px: so far is worth a button that leads back
const NEARLY = 1_000; // px: so early is more loaded
const ENOUGH = 24; // px of a message on screen make it seen

export function useThreadScroll(thread: Thread, list: RefObject<VirtualizerHandle | null>) {
  const following = useRef(true);
  const opened = useRef(false);
  const latest = useRef(thread);
  const [away, setAway] = useState(false);
  const { items, status } = thread;
  const { page } = useParley();

  useLayoutEffect(() => {
    latest.current = thread;
  });

  const look = useCallback(() => {
    const view = list.current;
    if (!view || !opened.current) return;
    const { hasBefore, hasAfter, loadBefore, loadAfter, markSeen, items } = latest.current;
    const below = view.scrollSize - view.viewportSize - view.scrollOffset;
    setAway(hasAfter || below > AWAY);
    if (below < AT_THE_END) following.current = true; // a thread that fits on the screen is never scrolled
    if (hasBefore && view.scrollOffset < NEARLY) loadBefore();
    if (hasAfter && below < NEARLY) loadAfter();
    const seen = lastSeen(view, items);
    if (seen !== null) markSeen(seen);
  }, [list]);

  const follow = useCallback(() => {
    const { items, hasAfter } = latest.current;
    if (following.current && !hasAfter) list.current?.scrollToIndex(items.length - 1, { align: "end" });
  }, [list]);

  useLayoutEffect(() => {
    if (status !== "ready") return;
    if (opened.current) return follow();
    opened.current = true;
    const leftOff = items.findIndex((item) => item.type === "unread");
    following.current = leftOff < 0;
    if (leftOff < 0) follow();
    else list.current?.scrollToIndex(leftOff, { align: "start", offset: -64 });
  }, [status, items, follow, list]);

  useEffect(() => {
    if (items.length === 0) return;
    const frame = requestAnimationFrame(look); // sizes are known by then
    return () => cancelAnimationFrame(frame);
  }, [items, look]);

  // What came while nobody looked is seen when somebody does.
  useEffect(() => page.onChange(look), [page, look]);

  return {
    away,
    onScroll: () => {
      const view = list.current;
      if (!view) return;
      following.current = view.scrollSize - view.viewportSize - view.scrollOffset < AT_THE_END;
      look();
    },
    onResize: () => {
      follow();
      look();
    },
    toLatest: () => {
      const goOn = () => {
        following.current = true;
        follow();
      };
      latest.current.goToLatest().then(goOn, () => undefined);
    },
    toMessage: (no: number) => {
      const index = latest.current.items.findIndex(
        (item) => item.type === "message" && item.message.no === no,
      );
      if (index < 0) return;
      following.current = false;
      list.current?.scrollToIndex(index, { align: "center" });
    },
  };
}

/** The highest number on screen, or null. */
function lastSeen(view: VirtualizerHandle, items: Thread["items"]): number | null {
  const bottom = view.scrollOffset + view.viewportSize;
  for (let index = view.findItemIndex(bottom - 1); index >= 0; index--) {
    const item = items[index];
    const shown = bottom - view.getItemOffset(index);
    if (item?.type === "message" && item.message.no !== null && shown >= ENOUGH) return item.message.no;
  }
  return null;
}
