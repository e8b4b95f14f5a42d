/** Whether the page is visible, has the focus, and is online. */
import type { Unsubscribe } from "./clock";

export interface PageLifecycle {
  visible(): boolean;
  /** Whether the user is likely to look at the page: it is visible, and its window has the focus. */
  focused(): boolean;
  online(): boolean;
  /**
   * Calls when the page is shown or hidden, gets or loses the focus, or goes on or off line. `restored`: it comes out
   * of the back/forward cache unchanged, with sockets that receive nothing.
   */
  onChange(
    listener: (what: "shown" | "hidden" | "focus" | "blur" | "online" | "offline" | "restored") => void,
  ): Unsubscribe;
}

export function browserPageLifecycle(): PageLifecycle {
  return {
    visible: () => document.visibilityState === "visible",
    focused: () => document.visibilityState === "visible" && document.hasFocus(),
    online: () => navigator.onLine,
    onChange(listener) {
      const aborting = new AbortController();
      const { signal } = aborting;
      const onVisibilityChange = () => listener(document.visibilityState === "visible" ? "shown" : "hidden");
      document.addEventListener("visibilitychange", onVisibilityChange, { signal });
      window.addEventListener("focus", () => listener("focus"), { signal });
      window.addEventListener("blur", () => listener("blur"), { signal });
      window.addEventListener("pageshow", ({ persisted }) => persisted && listener("restored"), { signal });
      window.addEventListener("online", () => listener("online"), { signal });
      window.addEventListener("offline", () => listener("offline"), { signal });
      return () => aborting.abort();
    },
  };
}
