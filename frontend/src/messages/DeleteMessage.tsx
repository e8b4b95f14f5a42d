/** Asking before a message is deleted for everybody. */

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
        followUp(
          remove.mutateAsync({ conversationId: message.conversationId, messageId: message.id }),
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      It disappears for everybody; a note that something was deleted stays in its place.
    </Confirm>
  );
}
