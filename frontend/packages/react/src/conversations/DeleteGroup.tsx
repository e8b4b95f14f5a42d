/** Confirms the deletion of a group. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../primitives/Confirm";
import { useFollowUp } from "../primitives/followUp";
import { useToast } from "../primitives/toast";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
import { useDeleteGroup } from "./actions";
import type { ConversationView } from "./views";

/** `onLeft`: the conversation is gone. */
type DeleteGroupProps = { conversation: ConversationView; onLeft: () => void; onClose: () => void };

export function DeleteGroup({ conversation, onLeft, onClose }: DeleteGroupProps) {
  const t = useText();
  const remove = useDeleteGroup();
  const followUp = useFollowUp();
  const toast = useToast();
  const { id, title } = conversation;

  /** By now the conversation and this dialog are gone. */
  function deleted() {
    toast(t("“{title}” was deleted.", { title: title ?? "" }));
    onLeft();
  }

  return (
    <Confirm
      title={t("Delete this group for everyone?")}
      action={t("Delete group")}
      busy={remove.pending}
      error={remove.error && errorMessage(remove.error)}
      onConfirm={() => followUp(remove.run(id), { onSuccess: deleted })}
      onClose={onClose}
    >
      <RichText
        text="{title} and all its messages will be deleted for all members. This cannot be undone."
        values={{ title: <bdi>{title}</bdi> }}
      />
    </Confirm>
  );
}
