/** Runs what follows a change, even if the component that requested it is gone by then. */

import { errorMessage } from "@parley/client";
import { useCallback, useEffect, useRef } from "react";
import { useToast } from "./toast";

type FollowUp<Result> = {
  onSuccess?: (result: Result) => void;
  /** Without it the component shows the error itself, or a toast does if the component is gone. */
  onError?: (error: unknown) => void;
};

/** Takes what `mutateAsync` returns. TanStack drops callbacks that are given to `mutate` when their component unmounts. */
export function useFollowUp() {
  const mounted = useRef(false);
  const toast = useToast();
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return useCallback(
    <Result>(promise: Promise<Result>, { onSuccess, onError }: FollowUp<Result>): void => {
      const failed = (error: unknown) => {
        if (onError) onError(error);
        else if (!mounted.current) toast(errorMessage(error));
      };
      promise.then(onSuccess, failed);
    },
    [toast],
  );
}
