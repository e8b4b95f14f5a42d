/** The page that this client lives in: whether somebody sees it, and whether there is a line. */
import type { Undo } from "./clock";

export interface Page {
  visible(): boolean;
  online(): boolean;
  /** Calls when the page is shown, hidden or focused, and when the line goes or comes. */
  onChange(call: (what: "shown" | "hidden" | "focus" | "online" | "offline") => void): Undo;
}

export function browserPage(): Page {
  return {
    visible: () => document.visibilityState === "visible",
    online: () => navigator.onLine,
    onChange(call) {
      const listening = new AbortController();
      const { signal } = listening;
      const seen = () => call(document.visibilityState === "visible" ? "shown" : "hidden");
      document.addEventListener("visibilitychange", seen, { signal });
      window.addEventListener("focus", () => call("focus"), { signal });
      window.addEventListener("online", () => call("online"), { signal });
      window.addEventListener("offline", () => call("offline"), { signal });
      return () => listening.abort();
    },
  };
}
