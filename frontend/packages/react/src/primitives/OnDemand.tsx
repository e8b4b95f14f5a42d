/** Shows a component whose code is loaded on demand, with a fallback meanwhile, and a retry after a failure. */

import { type ReactElement, useEffect, useSyncExternalStore } from "react";
import { LoadFailure } from "./LoadFailure";
import type { Loadable } from "./loadable";

type OnDemandProps<Code> = {
  of: Loadable<Code>;
  fallback?: ReactElement;
  /** Wraps the failure where the component would be. */
  failed?: (failure: ReactElement) => ReactElement;
  children: (code: Code) => ReactElement;
};

export function OnDemand<Code>({
  of,
  fallback,
  failed = (failure) => failure,
  children,
}: OnDemandProps<Code>) {
  const state = useSyncExternalStore(of.onChange, of.get);
  useEffect(() => of.load(), [of]);

  if (state.status === "ready") return children(state.code);
  if (state.status === "failed") return failed(<LoadFailure failures={state.failures} onRetry={of.load} />);
  return fallback ?? null;
}
