/** The composer's text field: it grows with its text, and has the focus when somebody is about to write. */

import { useEffect, useLayoutEffect, useRef } from "react";
import type { ComposerState } from "./composerMode";

export function useComposerField(text: string, state: ComposerState) {
  const ref = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field || text === undefined || CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }, [text]);

  // Where no keyboard would come up over half the screen.
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) ref.current?.focus();
  }, []);

  // Not at once: what it was about before a reload calls for no keyboard.
  const about =
    state.mode === "reply" ? state.toId : state.mode === "edit" ? state.message.id : null;
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
    /** Where no keyboard would come up over half the screen. */
    focusWithoutKeyboard: () => matchMedia("(hover: hover)").matches && ref.current?.focus(),
    /** Put something where the cursor is. */
    insert: (piece: string, setText: (text: string) => void) => {
      const field = ref.current;
      if (!field) return;
      field.setRangeText(piece, field.selectionStart, field.selectionEnd, "end");
      setText(field.value);
    },
  };
}
