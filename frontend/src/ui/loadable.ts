/** Code that is fetched when it is first needed, and fetched again after a failure. */

export type LoadState<Code> =
  | { status: "loading" }
  /** `failures` in a row. */
  | { status: "failed"; failures: number }
  | { status: "ready"; code: Code };

export interface Loadable<Code> {
  get(): LoadState<Code>;
  onChange(call: () => void): () => void;
  /** Does nothing while it is on its way or here. */
  load(): void;
}

/** React's `lazy` keeps a failure for as long as the page lives: this asks again. */
export function loadable<Code>(fetch: () => Promise<Code>): Loadable<Code> {
  let state: LoadState<Code> = { status: "loading" };
  let failures = 0;
  let asked = false;
  const calls = new Set<() => void>();

  function become(next: LoadState<Code>): void {
    state = next;
    for (const call of calls) call();
  }

  return {
    get: () => state,
    onChange(call) {
      calls.add(call);
      return () => void calls.delete(call);
    },
    load() {
      if (asked) return;
      asked = true;
      if (state.status === "failed") become({ status: "loading" });
      fetch().then(
        (code) => become({ status: "ready", code }),
        () => {
          asked = false;
          failures += 1;
          become({ status: "failed", failures });
        },
      );
    },
  };
}
