/** Confirms the deletion of a message. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../ui/Confirm";
import { useFollowUp } from "../ui/followUp";
import { useDelete } from "./actions";
import type { MessageView } from "./thread";

export function DeleteMessage({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const remove = useDelete();
  const followUp = useFollowUp();
  return (
    <Confirm
      title="Delete this message?"
      action="Delete"
      busy={remove.isPending}
      error={remove.error && errorMessage(remove.error)}
      onConfirm={() =>
        message.id &&
        followUp(remove.mutateAsync({ conversationId: message.conversationId, messageId: message.id }), {
          onSuccess: onClose,
        })
      }
      onClose={onClose}
    >
      The message will be deleted for everyone. A note in its place will say that it was deleted.
    </Confirm>
  );
}
