/** The text in the composer, and what becomes of it: a draft, an edit, or a sent message. */

import { useParley } from "../ParleyProvider";
import { useConfig } from "../useConfig";
import { isBlank } from "./blank";
import type { ComposerMode } from "./composerMode";
import { useDraft } from "./draft";
import { useEditing } from "./editing";
import { useComposerField } from "./useComposerField";
import { useMentionBody } from "./useMentionNames";

const DEFAULT_LIMIT = 8_000; // characters; the server says otherwise in its configuration

type Options = { autoFocus: boolean; onSent: () => void };

export function useWriting(conversationId: string, mode: ComposerMode, options: Options) {
  const { state } = mode;
  const { messages } = useParley();
  const limit = useConfig()?.limits?.message_body ?? DEFAULT_LIMIT;
  const [draft, setDraft] = useDraft(conversationId);
  const editing = useEditing(conversationId, mode);
  const [text, setText] = editing.active ? [editing.text, editing.setText] : [draft, setDraft];
  const field = useComposerField(text, state, options.autoFocus);
  const toBody = useMentionBody(conversationId);
  const remaining = limit - [...toBody(text)].length;
  const sendable = !isBlank(text) && remaining >= 0 && !editing.busy;

  function submit() {
    if (!sendable) return;
    if (editing.active) return editing.save();
    messages.send(conversationId, toBody(text), state.mode === "reply" ? state.toId : null);
    options.onSent();
    field.focusWithoutKeyboard();
  }

  return { text, setText, remaining, sendable, submit, field, editing };
}
