/** Runs work that can wait, once the browser has nothing more urgent to do. */

import { useEffect } from "react";

const WITHOUT_IDLE_CALLBACK = 1_000; // ms; Safari has no requestIdleCallback

/** `work` is a function that stays the same. */
export function useWhenIdle(work: () => void): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(work, WITHOUT_IDLE_CALLBACK);
      return () => clearTimeout(timer);
    }
    const callback = requestIdleCallback(work);
    return () => cancelIdleCallback(callback);
  }, [work]);
}
