/** Confirms removing a member or leaving a group. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../primitives/Confirm";
import { useFollowUp } from "../primitives/followUp";
import { useToast } from "../primitives/toast";
import { useLeave, useRemoveMember } from "./actions";
import type { ConversationView, MemberView } from "./views";

type RemoveMemberProps = {
  conversation: ConversationView;
  member: MemberView;
  /** The user has left. */
  onLeft: () => void;
  onClose: () => void;
};

export function RemoveMember({ conversation, member, onLeft, onClose }: RemoveMemberProps) {
  const leave = useLeave();
  const remove = useRemoveMember();
  const followUp = useFollowUp();
  const toast = useToast();
  const mutation = member.me ? leave : remove;

  function confirm() {
    if (member.me) followUp(leave.run(conversation.id), { onSuccess: left });
    else
      followUp(remove.run({ conversationId: conversation.id, userId: member.user.id }), {
        onSuccess: onClose,
      });
  }

  /** By now the conversation and this dialog are gone. */
  function left() {
    toast(`You left “${conversation.title}”.`);
    onLeft();
  }

  return (
    <Confirm
      title={member.me ? "Leave this group?" : "Remove from group?"}
      action={member.me ? "Leave group" : "Remove"}
      busy={mutation.pending}
      error={mutation.error && errorMessage(mutation.error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Consequence conversation={conversation} member={member} />
    </Confirm>
  );
}

function Consequence({ conversation, member }: Pick<RemoveMemberProps, "conversation" | "member">) {
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
