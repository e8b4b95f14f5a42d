/** The header of a conversation: its name, its presence, and its menu. */

import { EllipsisVertical } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Avatar } from "../primitives/Avatar";
import { IconButton } from "../primitives/Button";
import { DialogOnDemand } from "../primitives/DialogOnDemand";
import { LinkOrButton } from "../primitives/LinkOrButton";
import { loadable } from "../primitives/loadable";
import { Menu } from "../primitives/Menu";
import { useWhenIdle } from "../primitives/useWhenIdle";
import { useNamesakeText } from "../users/namesakes";
import { usePresenceText } from "../users/usePresenceText";
import styles from "./ConversationHeader.module.css";
import { titleOf } from "./titles";
import { type DetailsToggle, useMenuGroups } from "./useMenuGroups";
import type { ConversationView } from "./views";

const removeMember = loadable(async () => (await import("./RemoveMember")).RemoveMember);
const deleteGroup = loadable(async () => (await import("./DeleteGroup")).DeleteGroup);

/** Props of {@link ConversationHeader}. */
export type ConversationHeaderProps = {
  conversation: ConversationView;
  /** What leads back to the list, where the window shows one at a time. */
  back?: ReactElement;
  details?: DetailsToggle | undefined;
  /** The address of the conversation, for a link to it. */
  link?: string | undefined;
  /** The user has left the conversation, or deleted it. */
  onLeft: () => void;
};

/** The name of a conversation, who is online, and a menu: mute, archive, leave, delete. */
export function ConversationHeader({ conversation, back, details, link, onLeft }: ConversationHeaderProps) {
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
    <header className={styles.header}>
      {back}
      <About conversation={conversation} details={details} />
      <Menu
        trigger={
          <IconButton label="Conversation menu">
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
        groups={groups}
      />
      {leaving && <Leave {...dialog} onClose={() => setLeaving(false)} />}
      {deleting && <Deletion {...dialog} onClose={() => setDeleting(false)} />}
    </header>
  );
}

type DialogProps = { conversation: ConversationView; onLeft: () => void; onClose: () => void };

function Leave(props: DialogProps) {
  const me = props.conversation.members.find((member) => member.me);
  return (
    <DialogOnDemand of={removeMember} title="Leave this group?" onClose={props.onClose}>
      {(RemoveMember) => <>{me && <RemoveMember {...props} member={me} />}</>}
    </DialogOnDemand>
  );
}

function Deletion(props: DialogProps) {
  return (
    <DialogOnDemand of={deleteGroup} title="Delete this group for everyone?" onClose={props.onClose}>
      {(DeleteGroup) => <DeleteGroup {...props} />}
    </DialogOnDemand>
  );
}

function prefetchDialogs(): void {
  removeMember.prefetch();
  deleteGroup.prefetch();
}

function About({ conversation, details }: Pick<ConversationHeaderProps, "conversation" | "details">) {
  const presence = usePresenceText();
  const namesake = useNamesakeText(conversation.other);
  const { id, kind, other } = conversation;
  const title = titleOf(conversation);
  const shown = (
    <>
      <Avatar
        id={other?.id ?? id}
        name={title}
        url={other?.avatar_url}
        group={kind === "group"}
        online={presence.isOnline(other)}
      />
      <div className={styles.words}>
        <h1 className={styles.title}>
          <bdi>{title}</bdi>
        </h1>
        <span className={styles.more}>
          {kind === "group"
            ? memberCountText(conversation, presence.known)
            : other && [presence.text(other), namesake].filter(Boolean).join(" · ")}
        </span>
      </div>
    </>
  );
  if (!details) return <div className={styles.about}>{shown}</div>;
  return (
    <LinkOrButton
      href={details.href}
      onOpen={details.onToggle}
      className={styles.about}
      title={details.shown ? "Hide details" : "Show details"}
    >
      {shown}
    </LinkOrButton>
  );
}

function memberCountText({ memberCount, onlineCount }: ConversationView, presenceKnown: boolean): string {
  if (memberCount === 1) return "only you";
  const all = `${memberCount} members`;
  return presenceKnown && onlineCount !== null ? `${all}, ${onlineCount} online` : all;
}
