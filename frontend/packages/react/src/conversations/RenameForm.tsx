/** Renames a group. */

import { errorMessage } from "@parley/client";
import { useState } from "react";
import { Button } from "../primitives/Button";
import { Dialog, DialogActions } from "../primitives/Dialog";
import { Field } from "../primitives/Field";
import { Form } from "../primitives/Form";
import { useFollowUp } from "../primitives/followUp";
import { useConfig } from "../useConfig";
import { useRename } from "./actions";
import type { ConversationView } from "./views";

const DEFAULT_LIMIT = 100; // characters

type RenameFormProps = { conversation: ConversationView; onClose: () => void };

export function RenameForm({ conversation, onClose }: RenameFormProps) {
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
    <Dialog title="Rename group" onClose={onClose}>
      <Form label="Rename group" onSubmit={submit}>
        <Field
          label="Group name"
          required
          autoFocus
          maxLength={config?.limits?.conversation_title ?? DEFAULT_LIMIT}
          value={title}
          error={rename.error ? errorMessage(rename.error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!title.trim() || rename.pending}>
            Rename
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
