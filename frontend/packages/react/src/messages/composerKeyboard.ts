/** The keys of the composer's field. */

import type { KeyboardEvent } from "react";
import { isTouch } from "../primitives/pointer";
import type { ComposerMode } from "./composerMode";

type Handlers = { submit: () => void; onEditLast: () => void };

/** Enter sends, Escape cancels a reply or an edit, and the up arrow in an empty field edits the last message. */
export function composerKeyboard(
  event: KeyboardEvent,
  text: string,
  { state, cancel }: ComposerMode,
  { submit, onEditLast }: Handlers,
): void {
  if (event.key === "Enter" && sends(event)) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && state.mode !== "write") {
    event.stopPropagation();
    cancel();
  } else if (event.key === "ArrowUp" && text === "" && state.mode === "write") {
    event.preventDefault();
    onEditLast();
  }
}

/** On-screen keyboards have no Shift+Enter: the button sends, or Ctrl+Enter on an attached keyboard. */
function sends({ shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return isTouch() ? ctrlKey || metaKey : !shiftKey;
}
