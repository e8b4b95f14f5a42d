/** The page that this client lives in: whether somebody sees it and looks at it, and whether there is a line. */
import type { Undo } from "./clock";

export interface Page {
  visible(): boolean;
  /** Whether a person is likely to look at it: it is visible, and its window has the focus. */
  attended(): boolean;
  online(): boolean;
  /**
   * Calls when the page is shown or hidden, gets or loses the focus, and when the line goes or comes. `restored`: it
   * comes out of the back/forward cache as it was put there, with sockets that receive nothing.
   */
  onChange(call: (what: "shown" | "hidden" | "focus" | "blur" | "online" | "offline" | "restored") => void): Undo;
}

export function browserPage(): Page {
  return {
    visible: () => document.visibilityState === "visible",
    attended: () => document.visibilityState === "visible" && document.hasFocus(),
    online: () => navigator.onLine,
    onChange(call) {
      const listening = new AbortController();
      const { signal } = listening;
      const seen = () => call(document.visibilityState === "visible" ? "shown" : "hidden");
      document.addEventListener("visibilitychange", seen, { signal });
      window.addEventListener("focus", () => call("focus"), { signal });
      window.addEventListener("blur", () => call("blur"), { signal });
      window.addEventListener("pageshow", ({ persisted }) => persisted && call("restored"), { signal });
      window.addEventListener("online", () => call("online"), { signal });
      window.addEventListener("offline", () => call("offline"), { signal });
      return () => listening.abort();
    },
  };
}
