/** What follows a change that was asked for: it happens also when the component that asked is gone by then. */

import { sentence } from "@parley/client";
import { useCallback, useEffect, useRef } from "react";
import { useToast } from "./toast";

type FollowUp<Result> = {
  onSuccess?: (result: Result) => void;
  /** Without it the component shows the error itself, and a toast does when the component is gone. */
  onError?: (error: unknown) => void;
};

/** Takes what `mutateAsync` returns. TanStack forgets callbacks that are given to `mutate` when their component unmounts. */
export function useFollowUp() {
  const present = useRef(false);
  const toast = useToast();
  useEffect(() => {
    present.current = true;
    return () => {
      present.current = false;
    };
  }, []);
  return useCallback(
    <Result>(asked: Promise<Result>, { onSuccess, onError }: FollowUp<Result>): void => {
      const failed = (error: unknown) => {
        if (onError) onError(error);
        else if (!present.current) toast(sentence(error));
      };
      asked.then(onSuccess, failed);
    },
    [toast],
  );
}
