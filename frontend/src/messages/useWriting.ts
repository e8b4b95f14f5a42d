/** The text in the composer, and what becomes of it: a draft, an edit, or a sent message. */

import { useLimits } from "../accounts/limits";
import { useSend } from "./actions";
import { isBlank } from "./blank";
import type { ComposerMode } from "./composerMode";
import { useDraft } from "./draft";
import { useEditing } from "./editing";
import { useComposerField } from "./useComposerField";

export function useWriting(conversationId: string, mode: ComposerMode, onSent: () => void) {
  const { state } = mode;
  const limits = useLimits();
  const send = useSend(conversationId);
  const [draft, setDraft] = useDraft(conversationId);
  const editing = useEditing(conversationId, mode);
  const [text, setText] = editing.active ? [editing.text, editing.setText] : [draft, setDraft];
  const field = useComposerField(text, state);
  const remaining = limits.message_body - [...text].length;
  const sendable = !isBlank(text) && remaining >= 0 && !editing.busy;

  function submit() {
    if (!sendable) return;
    if (editing.active) return editing.save();
    send(text, state.mode === "reply" ? state.toId : null);
    onSent();
    field.focusWithoutKeyboard();
  }

  return { text, setText, remaining, sendable, submit, field, editing };
}
