/** Confirms the deletion of a group. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../primitives/Confirm";
import { useFollowUp } from "../primitives/followUp";
import { useToast } from "../primitives/toast";
import { useDeleteGroup } from "./actions";
import type { ConversationView } from "./views";

/** `onLeft`: the conversation is gone. */
type DeleteGroupProps = { conversation: ConversationView; onLeft: () => void; onClose: () => void };

export function DeleteGroup({ conversation, onLeft, onClose }: DeleteGroupProps) {
  const remove = useDeleteGroup();
  const followUp = useFollowUp();
  const toast = useToast();
  const { id, title } = conversation;

  /** By now the conversation and this dialog are gone. */
  function deleted() {
    toast(`“${title}” was deleted.`);
    onLeft();
  }

  return (
    <Confirm
      title="Delete this group for everyone?"
      action="Delete group"
      busy={remove.pending}
      error={remove.error && errorMessage(remove.error)}
      onConfirm={() => followUp(remove.run(id), { onSuccess: deleted })}
      onClose={onClose}
    >
      <bdi>{title}</bdi>
      <span> and all its messages will be deleted for all members. This cannot be undone.</span>
    </Confirm>
  );
}
