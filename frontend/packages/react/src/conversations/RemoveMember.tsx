/** Confirms removing a member or leaving a group. */

import { errorMessage } from "@parley/client";
import { Confirm } from "../primitives/Confirm";
import { useFollowUp } from "../primitives/followUp";
import { useToast } from "../primitives/toast";
import { RichText } from "../texts/RichText";
import { useText } from "../texts/useText";
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
  const t = useText();
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
    toast(t("You left “{title}”.", { title: conversation.title ?? "" }));
    onLeft();
  }

  return (
    <Confirm
      title={member.me ? t("Leave this group?") : t("Remove from group?")}
      action={member.me ? t("Leave group") : t("Remove")}
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
  const values = { title: <bdi>{conversation.title}</bdi>, name: <bdi>{member.user.display_name}</bdi> };
  if (member.me)
    return <RichText text="You will no longer see {title}. A member can invite you again." values={values} />;
  return <RichText text="{name} will no longer see {title}." values={values} />;
}
