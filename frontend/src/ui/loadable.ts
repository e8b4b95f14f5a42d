/** Code that is loaded on demand, and loaded again after a failure. */

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
}

/** React's `lazy` keeps a failure until the page is reloaded. This retries. */
export function loadable<Code>(fetch: () => Promise<Code>): Loadable<Code> {
  let state: LoadState<Code> = { status: "loading" };
  let failures = 0;
  let requested = false;
  const listeners = new Set<() => void>();

  function setState(next: LoadState<Code>): void {
    state = next;
    for (const listener of listeners) listener();
  }

  return {
    get: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load() {
      if (requested) return;
      requested = true;
      if (state.status === "failed") setState({ status: "loading" });
      fetch().then(
        (code) => setState({ status: "ready", code }),
        () => {
          requested = false;
          failures += 1;
          setState({ status: "failed", failures });
        },
      );
    },
  };
}
