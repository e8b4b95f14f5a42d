/** Whether the newest rendering of a list has more at its start: only then is its place kept from the end. */

import { useLayoutEffect, useRef } from "react";
import type { TimelineItem } from "./thread";

export function usePrepended(items: readonly TimelineItem[]): boolean {
  const first = firstMessage(items);
  const before = useRef(first);
  useLayoutEffect(() => {
    before.current = first;
  });
  const was = before.current;
  return was !== null && was !== first && items.some((item) => item.key === was);
}

/** Separators come and go at the start; messages stay. */
function firstMessage(items: readonly TimelineItem[]): string | null {
  return items.find((item) => item.type === "message")?.key ?? null;
}
