/** Whether the page is visible, has the focus, and is online. */
import type { Unsubscribe } from "./clock";

/**
 * The page is shown or hidden, gets or loses the focus, or goes on or off line. `restored`: it comes out of the
 * back/forward cache unchanged, with sockets that receive nothing.
 */
export type PageChange = "shown" | "hidden" | "focus" | "blur" | "online" | "offline" | "restored";

/** Whether the app is on screen. In React Native, pass one over `AppState` and `NetInfo`. */
export interface PageLifecycle {
  /** Whether it is on screen. */
  visible(): boolean;
  /** Whether the user is likely to look at the page: it is visible, and its window has the focus. */
  focused(): boolean;
  /** Whether there is a network, as far as the system knows. */
  online(): boolean;
  /** Calls with each change. */
  onChange(listener: (change: PageChange) => void): Unsubscribe;
}

/** Node and React Native have no page: it counts as visible, and as online. Pass your own to say otherwise. */
export function systemPageLifecycle(): PageLifecycle {
  return typeof document === "undefined" ? alwaysVisible : browserPageLifecycle();
}

const alwaysVisible: PageLifecycle = {
  visible: () => true,
  focused: () => true,
  online: () => true,
  onChange: () => () => undefined,
};

function browserPageLifecycle(): PageLifecycle {
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
