/** Formats the text of the composer: by keys, by a toolbar while text is selected, and what is pasted. Its code is loaded on demand. */

import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { focusedNear } from "../primitives/focus";
import { loadable } from "../primitives/loadable";
import type { Mark } from "./composing/marks";

const load = () => import("./composing/tools");
export const formattingToolbar = loadable(
  async () => (await import("./composing/FormattingToolbar")).FormattingToolbar,
);

const KEYS: Record<string, Mark> = { KeyB: "bold", KeyI: "italic", KeyE: "code", KeyK: "link" };
const SHIFTED: Record<string, Mark> = { KeyX: "strike", Digit9: "quote", Digit8: "list" };

export type Formatting = ReturnType<typeof useFormatting>;

export function useFormatting(ref: Field, setText: (text: string) => void) {
  const [selecting, setSelecting] = useSelecting(ref);

  function format(mark: Mark): void {
    load().then(
      (tools) => ref.current && tools.format(ref.current, mark, setText),
      () => undefined,
    );
  }

  return {
    /** Whether text is selected. */
    selecting,
    format,
    stopSelecting: () => setSelecting(false),
    /** Whether the key was for this. */
    onKey(event: KeyboardEvent): boolean {
      const mark = markOf(event);
      // Without a selection, the app may have another use for this key.
      if (!mark || (mark === "link" && !isSelecting(ref.current))) return false;
      event.preventDefault();
      event.stopPropagation();
      format(mark);
      return true;
    },
    handlers: {
      onPaste: (event: ClipboardEvent) => paste(event, ref, setText) && event.preventDefault(),
    },
  };
}

/** Whether text of the field is selected. Older browsers say it at the document, newer ones at the field. */
function useSelecting(ref: Field) {
  const [selecting, setSelecting] = useState(false);
  useEffect(() => {
    const places = [document, ref.current].filter((each) => each !== null);
    const check = () => setSelecting(isSelecting(ref.current));
    for (const place of places) place.addEventListener("selectionchange", check);
    return () => {
      for (const place of places) place.removeEventListener("selectionchange", check);
    };
  }, [ref]);
  return [selecting, setSelecting] as const;
}

type Field = RefObject<HTMLTextAreaElement | null>;

/** What is plain text only is left to the browser. */
function paste({ clipboardData }: ClipboardEvent, field: Field, setText: (text: string) => void): boolean {
  const html = clipboardData.getData("text/html");
  if (html === "") return false;
  const copied = { html, text: clipboardData.getData("text/plain") };
  load().then(
    (tools) => field.current && tools.paste(field.current, copied, setText),
    () => insertPlain(field.current, copied.text, setText),
  );
  return true;
}

function isSelecting(field: HTMLTextAreaElement | null): boolean {
  return field !== null && focusedNear(field) === field && field.selectionStart !== field.selectionEnd;
}

/** Apple's keyboards have another key for this, and Ctrl moves the cursor. */
function markOf({ code, key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Mark | undefined {
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  if (altKey || ctrlKey === apple || metaKey !== apple) return undefined;
  if (shiftKey) return SHIFTED[code];
  return KEYS[`Key${key.toUpperCase()}`];
}

/** Where the code could not be loaded. */
function insertPlain(field: HTMLTextAreaElement | null, text: string, setText: (text: string) => void): void {
  if (!field) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  setText(field.value);
}
