/** Shows what needs code that is fetched on demand: meanwhile what is given for that, and after a failure a Retry. */

import { type ReactElement, useEffect, useSyncExternalStore } from "react";
import { LoadFailure } from "./LoadFailure";
import type { Loadable } from "./loadable";

type OnDemandProps<Code> = {
  of: Loadable<Code>;
  fallback?: ReactElement;
  /** Puts the failure where the part would be. */
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
