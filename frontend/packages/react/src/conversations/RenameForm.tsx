/** Renames a group. */

import { errorMessage } from "@parley/client";
import { useState } from "react";
import { Button } from "../primitives/Button";
import { Dialog, DialogActions } from "../primitives/Dialog";
import { Field } from "../primitives/Field";
import { Form } from "../primitives/Form";
import { useFollowUp } from "../primitives/followUp";
import { useText } from "../texts/useText";
import { useConfig } from "../useConfig";
import { useRename } from "./actions";
import type { ConversationView } from "./views";

const DEFAULT_LIMIT = 100; // characters

type RenameFormProps = { conversation: ConversationView; onClose: () => void };

export function RenameForm({ conversation, onClose }: RenameFormProps) {
  const t = useText();
  const rename = useRename();
  const config = useConfig();
  const followUp = useFollowUp();
  const [title, setTitle] = useState(conversation.title);

  function submit() {
    if (!title.trim()) return;
    followUp(rename.run({ conversationId: conversation.id, title: title.trim() }), {
      onSuccess: onClose,
    });
  }

  return (
    <Dialog title={t("Rename group")} onClose={onClose}>
      <Form label={t("Rename group")} onSubmit={submit}>
        <Field
          label={t("Group name")}
          required
          autoFocus
          maxLength={config?.limits?.conversation_title ?? DEFAULT_LIMIT}
          value={title}
          error={rename.error ? errorMessage(rename.error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button type="submit" variant="primary" disabled={!title.trim() || rename.pending}>
            {t("Rename")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
