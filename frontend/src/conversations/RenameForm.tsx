/** Renames a group. */

import { errorMessage } from "@parley/client";
import { useState } from "react";
import { useLimits } from "../accounts/limits";
import { Button } from "../ui/Button";
import { Dialog, DialogActions } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Form } from "../ui/Form";
import { useFollowUp } from "../ui/followUp";
import { useRename } from "./actions";
import type { ConversationView } from "./views";

type RenameFormProps = { conversation: ConversationView; onClose: () => void };

export function RenameForm({ conversation, onClose }: RenameFormProps) {
  const rename = useRename();
  const limits = useLimits();
  const followUp = useFollowUp();
  const [title, setTitle] = useState(conversation.title);

  function submit() {
    if (!title.trim()) return;
    followUp(rename.mutateAsync({ conversationId: conversation.id, title: title.trim() }), {
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
          maxLength={limits.conversation_title}
          value={title}
          error={rename.error ? errorMessage(rename.error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!title.trim() || rename.isPending}>
            Rename
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
