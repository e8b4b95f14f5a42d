/** What is being loaded, and what failed. */
import { useCallback, useRef, useState } from "react";

export interface Loading {
  /** Loads, unless that is running already. */
  run(which: string, load: () => Promise<void>): void;
  running(which: string): boolean;
  error(which: string): unknown;
}

export function useLoading(): Loading {
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const busy = useRef(new Set<string>());
  const run = useCallback((which: string, load: () => Promise<void>) => {
    if (busy.current.has(which)) return;
    busy.current.add(which);
    setRunning(new Set(busy.current));
    setErrors((before) => without(before, which));
    load()
      .catch((error: unknown) => setErrors((before) => new Map(before).set(which, error)))
      .finally(() => {
        busy.current.delete(which);
        setRunning(new Set(busy.current));
      });
  }, []);
  return { run, running: (which) => running.has(which), error: (which) => errors.get(which) ?? null };
}

function without(errors: ReadonlyMap<string, unknown>, which: string): ReadonlyMap<string, unknown> {
  if (!errors.has(which)) return errors;
  const rest = new Map(errors);
  rest.delete(which);
  return rest;
}
