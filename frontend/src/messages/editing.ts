/** Changing a message of mine: its text while I write, and saving it. */

import { useState } from "react";
import { useFollowUp } from "../ui/followUp";
import { useEdit } from "./actions";
import type { Composing } from "./composing";

/** `active` while `composing` is an edit. Saving the same text just ends it. */
export function useEditing(composing: Composing, onDone: () => void) {
  const edit = useEdit();
  const followUp = useFollowUp();
  const message = composing.mode === "edit" ? composing.message : null;
  const [kept, setKept] = useState<{ key: string; text: string } | null>(null);
  const text = message === null ? "" : kept?.key === message.key ? kept.text : message.body;

  function save() {
    if (!message?.id) return;
    if (text === message.body) return done();
    followUp(
      edit.mutateAsync({ conversationId: message.conversationId, messageId: message.id, body: text }),
      { onSuccess: done },
    );
  }

  function done() {
    setKept(null);
    onDone();
  }

  return {
    active: message !== null,
    text,
    setText: (changed: string) => message && setKept({ key: message.key, text: changed }),
    save,
    busy: edit.isPending,
    error: message && edit.variables?.messageId === message.id ? edit.error : null,
  };
}
