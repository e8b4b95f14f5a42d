/** Invites users to a group. */

import { errorMessage, type User } from "@parley/client";
import type { ConversationView } from "@parley/react";
import { Alert, Button, Dialog, DialogActions, useFollowUp, useInvite } from "@parley/react/internal";
import { useState } from "react";
import { PeoplePicker } from "../presence/PeoplePicker";
import { Queries } from "../queries";

type InviteDialogProps = { conversation: ConversationView; onClose: () => void };

export function InviteDialog(props: InviteDialogProps) {
  return (
    <Queries>
      <Invitations {...props} />
    </Queries>
  );
}

function Invitations({ conversation, onClose }: InviteDialogProps) {
  const invite = useInvite();
  const followUp = useFollowUp();
  const [chosen, setChosen] = useState<User[]>([]);
  const already = new Set(conversation.members.map((member) => member.user.id));

  async function inviteAll() {
    for (const person of chosen) {
      await invite.run({ conversationId: conversation.id, userId: person.id });
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
          disabled={chosen.length === 0 || invite.pending}
          onClick={() => followUp(inviteAll(), { onSuccess: onClose })}
        >
          {chosen.length > 1 ? `Invite ${chosen.length} people` : "Invite"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
