/** Shows a message and highlights it for a moment. */

import { type RefObject, useEffect, useState } from "react";
import type { ThreadHandle } from "./ThreadView";
import type { Thread } from "./thread";

const HIGHLIGHT_MS = 2_000; // ms

/** The number of the highlighted message, and how to show another. */
export function useHighlight(thread: Thread, view: RefObject<ThreadHandle | null>) {
  const [shown, setShown] = useState<{ number: number } | null>(null);
  const { items, goTo } = thread;

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  useEffect(() => {
    if (shown && items.length > 0) view.current?.scrollToMessage(shown.number); // also when its neighbours are loaded later
  }, [shown, items, view]);

  const show = (number: number) => void goTo(number).then(() => setShown({ number }));
  return [shown?.number ?? null, show] as const;
}
