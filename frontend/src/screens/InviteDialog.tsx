/** Invites users to a group. */

import { errorMessage, type User } from "@parley/client";
import { useState } from "react";
import { useInvite } from "../conversations/actions";
import type { ConversationView } from "../conversations/views";
import { PeoplePicker } from "../presence/PeoplePicker";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Dialog, DialogActions } from "../ui/Dialog";
import { useFollowUp } from "../ui/followUp";

type InviteDialogProps = { conversation: ConversationView; onClose: () => void };

export function InviteDialog({ conversation, onClose }: InviteDialogProps) {
  const invite = useInvite();
  const followUp = useFollowUp();
  const [chosen, setChosen] = useState<User[]>([]);
  const already = new Set(conversation.members.map((member) => member.user.id));

  async function inviteAll() {
    for (const person of chosen) {
      await invite.mutateAsync({ conversationId: conversation.id, userId: person.id });
      setChosen((rest) => rest.filter((each) => each.id !== person.id));
    }
  }

  return (
    <Dialog title="Invite to group" onClose={onClose}>
      <PeoplePicker chosen={chosen} onChange={setChosen} excluded={already} />
      <Alert>{invite.error && errorMessage(invite.error)}</Alert>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={chosen.length === 0 || invite.isPending}
          onClick={() => followUp(inviteAll(), { onSuccess: onClose })}
        >
          {chosen.length > 1 ? `Invite ${chosen.length} people` : "Invite"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
