/** Replaces a part of a text field, so that undo brings it back. */

import type { Replacement } from "./marks";

export function replaceText(
  field: HTMLTextAreaElement,
  { start, end, insert, select }: Replacement,
  setText: (text: string) => void,
): void {
  field.focus();
  field.setSelectionRange(start, end);
  if (!insertUndoably(insert)) field.setRangeText(insert, start, end, "end");
  setText(field.value);
  field.setSelectionRange(...select);
}

/** Deprecated, but there is nothing else whose change a user can undo. */
function insertUndoably(text: string): boolean {
  return (
    "execCommand" in document && document.execCommand(text === "" ? "delete" : "insertText", false, text)
  );
}
