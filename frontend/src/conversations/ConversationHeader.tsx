/** The header of a conversation: its name, its presence, and its menu. */

import { ArrowLeft, EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useNamesakeText } from "../accounts/namesakes";
import { usePresence } from "../accounts/usePresence";
import { Avatar } from "../ui/Avatar";
import { IconButton } from "../ui/Button";
import { DialogOnDemand } from "../ui/DialogOnDemand";
import { IconLink } from "../ui/LinkButton";
import { loadable } from "../ui/loadable";
import { Menu } from "../ui/Menu";
import { useWhenIdle } from "../ui/useWhenIdle";
import styles from "./ConversationHeader.module.css";
import { titleOf } from "./titles";
import { useMenuGroups } from "./useMenuGroups";
import type { ConversationView } from "./views";

const removeMember = loadable(async () => (await import("./RemoveMember")).RemoveMember);
const deleteGroup = loadable(async () => (await import("./DeleteGroup")).DeleteGroup);

type ConversationHeaderProps = { conversation: ConversationView; details: boolean };

export function ConversationHeader({ conversation, details }: ConversationHeaderProps) {
  const [leaving, setLeaving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const groups = useMenuGroups(conversation, details, {
    onLeave: () => setLeaving(true),
    onDelete: () => setDeleting(true),
  });
  useWhenIdle(prefetchDialogs);

  return (
    <header className={styles.header}>
      <IconLink href="/" label="Back to chats" className={styles.back}>
        <ArrowLeft size={22} aria-hidden />
      </IconLink>
      <About conversation={conversation} details={details} />
      <Menu
        trigger={
          <IconButton label="Conversation menu">
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
        groups={groups}
      />
      {leaving && <Leave conversation={conversation} onClose={() => setLeaving(false)} />}
      {deleting && <Deletion conversation={conversation} onClose={() => setDeleting(false)} />}
    </header>
  );
}

type DialogProps = { conversation: ConversationView; onClose: () => void };

function Leave({ conversation, onClose }: DialogProps) {
  const me = conversation.members.find((member) => member.me);
  return (
    <DialogOnDemand of={removeMember} title="Leave this group?" onClose={onClose}>
      {(RemoveMember) => (
        <>{me && <RemoveMember conversation={conversation} member={me} onClose={onClose} />}</>
      )}
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

function About({ conversation, details }: ConversationHeaderProps) {
  const presence = usePresence();
  const namesake = useNamesakeText(conversation.other);
  const { id, kind, other } = conversation;
  const title = titleOf(conversation);
  return (
    <Link
      href={detailsPath(id, details)}
      className={styles.about}
      title={details ? "Hide details" : "Show details"}
    >
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
    </Link>
  );
}

/** Where the header leads: to the details, or back from them. */
function detailsPath(id: string, details: boolean): string {
  return `/c/${id}${details ? "" : "/details"}`;
}

function memberCountText({ memberCount, onlineCount }: ConversationView, presenceKnown: boolean): string {
  if (memberCount === 1) return "only you";
  const all = `${memberCount} members`;
  return presenceKnown && onlineCount !== null ? `${all}, ${onlineCount} online` : all;
}
