/** Confirms the deletion of a group. */

import { errorMessage } from "@parley/client";
import { useLocation } from "wouter";
import { Confirm } from "../ui/Confirm";
import { useFollowUp } from "../ui/followUp";
import { useToast } from "../ui/toast";
import { useDeleteGroup } from "./actions";
import { isShown } from "./paths";
import type { ConversationView } from "./views";

type DeleteGroupProps = { conversation: ConversationView; onClose: () => void };

export function DeleteGroup({ conversation, onClose }: DeleteGroupProps) {
  const [, navigate] = useLocation();
  const remove = useDeleteGroup();
  const followUp = useFollowUp();
  const toast = useToast();
  const { id, title } = conversation;

  /** By now the conversation and this dialog are gone. */
  function deleted() {
    toast(`“${title}” was deleted.`);
    if (isShown(id)) navigate("/");
  }

  return (
    <Confirm
      title="Delete this group for everyone?"
      action="Delete group"
      busy={remove.isPending}
      error={remove.error && errorMessage(remove.error)}
      onConfirm={() => followUp(remove.mutateAsync(id), { onSuccess: deleted })}
      onClose={onClose}
    >
      <bdi>{title}</bdi>
      <span> and all its messages will be deleted for all members. This cannot be undone.</span>
    </Confirm>
  );
}
