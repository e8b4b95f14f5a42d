/** Completes names after an @ and emoji after a colon in the composer. The code is loaded once one of them is typed. */

import { type KeyboardEvent, useRef, useState } from "react";
import { loadable } from "../primitives/loadable";
import type { ShownSuggestions, SuggestionsHandle } from "./completing/Suggestions";

export const suggestions = loadable(async () => (await import("./completing/Suggestions")).Suggestions);
const BEGINS = /(?:^|[^\p{L}\p{N}])[@:]/u;

export type Completion = ReturnType<typeof useCompletion>;

export function useCompletion(text: string) {
  const handle = useRef<SuggestionsHandle>(null);
  const [shown, setShown] = useState<ShownSuggestions | null>(null);
  return {
    handle,
    shown,
    setShown,
    /** Whether the text has something to complete. */
    wanted: BEGINS.test(text),
    /** Whether the key was for the suggestions. */
    onKey: (event: KeyboardEvent) => handle.current?.onKey(event) ?? false,
  };
}
