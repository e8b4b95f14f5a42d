/** The text field of the composer. It grows with its text and takes the focus when the user starts to write. */

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { ComposerState } from "./composerMode";

export function useComposerField(text: string, state: ComposerState, autoFocus: boolean) {
  const ref = useRef<HTMLTextAreaElement>(null);

  useGrowingHeight(ref, text);

  // Only where it does not open an on-screen keyboard.
  useEffect(() => {
    if (autoFocus && matchMedia("(hover: hover)").matches) ref.current?.focus();
  }, [autoFocus]);

  // Not on mount: a restored reply should not open an on-screen keyboard.
  const about = state.mode === "reply" ? state.toId : state.mode === "edit" ? state.message.id : null;
  const before = useRef(about);
  useEffect(() => {
    if (before.current === about) return;
    before.current = about;
    if (about === null) return;
    const field = ref.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [about]);

  return {
    ref,
    focus: () => ref.current?.focus(),
    /** Only where it does not open an on-screen keyboard. */
    focusWithoutKeyboard: () => matchMedia("(hover: hover)").matches && ref.current?.focus(),
    /** Inserts text at the cursor. */
    insert: (piece: string, setText: (text: string) => void) => {
      const field = ref.current;
      if (!field) return;
      field.setRangeText(piece, field.selectionStart, field.selectionEnd, "end");
      setText(field.value);
    },
  };
}

/** Where style sheets cannot make a field grow. */
function useGrowingHeight(ref: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field || text === undefined || CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }, [ref, text]);
}
