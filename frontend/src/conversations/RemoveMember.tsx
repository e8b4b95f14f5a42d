/** Confirms removing a member or leaving a group. */

import { errorMessage } from "@parley/client";
import { useLocation } from "wouter";
import { Confirm } from "../ui/Confirm";
import { useFollowUp } from "../ui/followUp";
import { useToast } from "../ui/toast";
import { useLeave, useRemoveMember } from "./actions";
import { isShown } from "./paths";
import type { ConversationView, MemberView } from "./views";

type RemoveMemberProps = { conversation: ConversationView; member: MemberView; onClose: () => void };

export function RemoveMember({ conversation, member, onClose }: RemoveMemberProps) {
  const [, navigate] = useLocation();
  const leave = useLeave();
  const remove = useRemoveMember();
  const followUp = useFollowUp();
  const toast = useToast();
  const mutation = member.me ? leave : remove;

  function confirm() {
    if (member.me) followUp(leave.mutateAsync(conversation.id), { onSuccess: left });
    else
      followUp(remove.mutateAsync({ conversationId: conversation.id, userId: member.user.id }), {
        onSuccess: onClose,
      });
  }

  /** By now the conversation and this dialog are gone. */
  function left() {
    toast(`You left “${conversation.title}”.`);
    if (isShown(conversation.id)) navigate("/");
  }

  return (
    <Confirm
      title={member.me ? "Leave this group?" : "Remove from group?"}
      action={member.me ? "Leave group" : "Remove"}
      busy={mutation.isPending}
      error={mutation.error && errorMessage(mutation.error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Consequence conversation={conversation} member={member} />
    </Confirm>
  );
}

function Consequence({ conversation, member }: Omit<RemoveMemberProps, "onClose">) {
  if (member.me)
    return (
      <span>
        You will no longer see <bdi>{conversation.title}</bdi>. A member can invite you again.
      </span>
    );
  return (
    <span>
      <bdi>{member.user.display_name}</bdi> will no longer see <bdi>{conversation.title}</bdi>.
    </span>
  );
}
