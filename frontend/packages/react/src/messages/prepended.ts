/** Whether items were added at the start of a list. Only then the virtual list keeps its position from the end. */

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

/** Separators at the start may change; messages do not. */
function firstMessage(items: readonly TimelineItem[]): string | null {
  return items.find((item) => item.type === "message")?.key ?? null;
}
