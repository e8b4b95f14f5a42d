/** Confirms the deletion of a message. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../primitives/Confirm";
import { useFollowUp } from "../primitives/followUp";
import { useText } from "../texts/useText";
import { useDelete } from "./actions";
import type { MessageView } from "./thread";

export function DeleteMessage({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useText();
  const remove = useDelete();
  const followUp = useFollowUp();
  return (
    <Confirm
      title={t("Delete this message?")}
      action={t("Delete")}
      busy={remove.pending}
      error={remove.error && errorMessage(remove.error)}
      onConfirm={() =>
        message.id &&
        followUp(remove.run({ conversationId: message.conversationId, messageId: message.id }), {
          onSuccess: onClose,
        })
      }
      onClose={onClose}
    >
      {t("The message will be deleted for everyone. A note in its place will say that it was deleted.")}
    </Confirm>
  );
}
