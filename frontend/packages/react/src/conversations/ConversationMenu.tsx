/** The menu of a conversation, and the dialogs that it opens. */

import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../primitives/Button";
import { DialogOnDemand } from "../primitives/DialogOnDemand";
import { loadable } from "../primitives/loadable";
import { Menu } from "../primitives/Menu";
import { useWhenIdle } from "../primitives/useWhenIdle";
import { useText } from "../texts/useText";
import type { ConversationHeaderProps } from "./ConversationHeader";
import { useMenuGroups } from "./useMenuGroups";
import type { ConversationView } from "./views";

const removeMember = loadable(async () => (await import("./RemoveMember")).RemoveMember);
const deleteGroup = loadable(async () => (await import("./DeleteGroup")).DeleteGroup);

type ConversationMenuProps = Pick<ConversationHeaderProps, "conversation" | "details" | "link" | "onLeft">;

export function ConversationMenu({ conversation, details, link, onLeft }: ConversationMenuProps) {
  const t = useText();
  const [leaving, setLeaving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const groups = useMenuGroups(
    conversation,
    { details, link },
    { onLeave: () => setLeaving(true), onDelete: () => setDeleting(true) },
  );
  const dialog = { conversation, onLeft };
  useWhenIdle(prefetchDialogs);

  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("Conversation menu")}>
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
        groups={groups}
      />
      {leaving && <Leave {...dialog} onClose={() => setLeaving(false)} />}
      {deleting && <Deletion {...dialog} onClose={() => setDeleting(false)} />}
    </>
  );
}

type DialogProps = { conversation: ConversationView; onLeft: () => void; onClose: () => void };

function Leave(props: DialogProps) {
  const t = useText();
  const me = props.conversation.members.find((member) => member.me);
  return (
    <DialogOnDemand of={removeMember} title={t("Leave this group?")} onClose={props.onClose}>
      {(RemoveMember) => <>{me && <RemoveMember {...props} member={me} />}</>}
    </DialogOnDemand>
  );
}

function Deletion(props: DialogProps) {
  const t = useText();
  return (
    <DialogOnDemand of={deleteGroup} title={t("Delete this group for everyone?")} onClose={props.onClose}>
      {(DeleteGroup) => <DeleteGroup {...props} />}
    </DialogOnDemand>
  );
}

function prefetchDialogs(): void {
  removeMember.prefetch();
  deleteGroup.prefetch();
}
