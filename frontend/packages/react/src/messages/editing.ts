/** Saves an edited message. */

import { useFollowUp } from "../primitives/followUp";
import { useEdit } from "./actions";
import type { ComposerMode } from "./composerMode";
import { useMentionBody } from "./useMentionNames";

/** `active` while the composer edits a message. Saving the same text only ends it. */
export function useEditing(conversationId: string, { state, changeText, cancel }: ComposerMode) {
  const edit = useEdit();
  const followUp = useFollowUp();
  const toBody = useMentionBody(conversationId);
  const editing = state.mode === "edit" ? state : null;

  function save() {
    if (!editing) return;
    const { message, text } = editing;
    const body = toBody(text);
    if (body === message.body) return cancel();
    followUp(edit.run({ conversationId, messageId: message.id, body }), { onSuccess: cancel });
  }

  return {
    active: editing !== null,
    text: editing?.text ?? "",
    setText: changeText,
    save,
    busy: edit.pending,
    error: editing && edit.input?.messageId === editing.message.id ? edit.error : null,
  };
}
