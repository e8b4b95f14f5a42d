/** Code that is loaded on demand, and loaded again after a failure. */

import type { Unsubscribe } from "@parley/client";

export type LoadState<Code> =
  | { status: "loading" }
  /** `failures` in a row. */
  | { status: "failed"; failures: number }
  | { status: "ready"; code: Code };

export interface Loadable<Code> {
  get(): LoadState<Code>;
  onChange(listener: () => void): () => void;
  /** Does nothing while it is loading or loaded. */
  load(): void;
  /** Loads it before it is needed. A failure is not shown: `load` tries again. */
  prefetch(): void;
}

/** React's `lazy` keeps a failure until the page is reloaded. This retries. */
export function loadable<Code>(fetch: () => Promise<Code>): Loadable<Code> {
  const { get, set, onChange } = observed<LoadState<Code>>({ status: "loading" });
  let failures = 0;
  let pending = false;
  let needed = false;

  function request(): void {
    if (pending || get().status === "ready") return;
    pending = true;
    fetch().then(
      (code) => set({ status: "ready", code }),
      () => {
        pending = false;
        if (!needed) return;
        failures += 1;
        set({ status: "failed", failures });
      },
    );
  }

  return {
    get,
    onChange,
    load() {
      needed = true;
      if (get().status === "failed") set({ status: "loading" });
      request();
    },
    prefetch: () => void (needed || request()),
  };
}

/** A value whose changes are listened to. */
function observed<Value>(value: Value) {
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: Value): void {
      value = next;
      for (const listener of listeners) listener();
    },
    onChange(listener: () => void): Unsubscribe {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
