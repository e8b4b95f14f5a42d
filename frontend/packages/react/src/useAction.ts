/** A change that the user asked for: whether it is running, and what went wrong. */
import { useCallback, useState } from "react";

export interface Action<Input, Result> {
  /** Runs it, and fails as it fails. */
  run(input: Input): Promise<Result>;
  /** The same, where nothing follows: `error` has the failure. */
  start(input: Input): void;
  readonly pending: boolean;
  /** Of the last run; null once another one has started. */
  readonly error: object | null;
  /** What the last run was given. */
  readonly input: Input | null;
}

interface ActionState<Input> {
  readonly running: number;
  readonly error: object | null;
  readonly input: Input | null;
}

/** `perform` should stay the same. The component may be gone when the run ends. */
export function useAction<Input, Result>(perform: (input: Input) => Promise<Result>): Action<Input, Result> {
  const [state, setState] = useState<ActionState<Input>>({ running: 0, error: null, input: null });
  const run = useCallback(
    async (input: Input) => {
      setState(({ running }) => ({ running: running + 1, error: null, input }));
      try {
        const result = await perform(input);
        setState((before) => ({ ...before, running: before.running - 1 }));
        return result;
      } catch (error) {
        setState((before) => ({ ...before, running: before.running - 1, error: error as object }));
        throw error;
      }
    },
    [perform],
  );
  const start = useCallback((input: Input) => void run(input).catch(() => undefined), [run]);
  return { run, start, pending: state.running > 0, error: state.error, input: state.input };
}
