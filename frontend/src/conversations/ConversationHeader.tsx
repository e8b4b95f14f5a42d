/** The header of a conversation: its name, its presence, and its menu. */

import { errorMessage } from "@parley/client";
import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Bell,
  BellOff,
  EllipsisVertical,
  Info,
  Link2,
  LogOut,
  ShieldCheck,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useNamesakeText } from "../accounts/namesakes";
import { usePresence } from "../accounts/usePresence";
import { Avatar } from "../ui/Avatar";
import { IconButton } from "../ui/Button";
import { useFollowUp } from "../ui/followUp";
import { IconLink } from "../ui/LinkButton";
import { Menu, type MenuEntry } from "../ui/Menu";
import { useToast } from "../ui/toast";
import { useSetPreferences } from "./actions";
import styles from "./ConversationHeader.module.css";
import { DeleteGroup } from "./DeleteGroup";
import { RemoveMember } from "./RemoveMember";
import { titleOf } from "./titles";
import type { ConversationView } from "./views";

type ConversationHeaderProps = { conversation: ConversationView; details: boolean };

export function ConversationHeader({ conversation, details }: ConversationHeaderProps) {
  const [, navigate] = useLocation();
  const [leaving, setRemoving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const preferences = useSetPreferences();
  const toast = useToast();
  const followUp = useFollowUp();
  const presence = usePresence();
  const namesake = useNamesakeText(conversation.other);
  const { id, kind, other, muted, archived } = conversation;
  const title = titleOf(conversation);
  const me = conversation.members.find((member) => member.me);
  const detailsPath = `/c/${id}${details ? "" : "/details"}`;

  function copyLink() {
    navigator.clipboard
      .writeText(new URL(`/c/${id}`, location.href).href)
      .then(() => toast("Link copied. It opens this conversation for its members."))
      .catch(() => toast("Could not copy the link. Copy it from the address bar."));
  }

  const change = (values: { muted?: boolean; archived?: boolean }) =>
    followUp(preferences.mutateAsync({ conversationId: id, ...values }), {
      onError: (error) => toast(errorMessage(error)),
    });
  const archive = (next: boolean) =>
    followUp(preferences.mutateAsync({ conversationId: id, archived: next }), {
      onSuccess: () =>
        toast(next ? `“${title}” archived.` : `“${title}” unarchived.`, {
          label: "Undo",
          run: () => change({ archived: !next }),
        }),
      onError: (error) => toast(errorMessage(error)),
    });
  const group: MenuEntry[] = [
    { label: details ? "Hide details" : "Show details", icon: Info, onSelect: () => navigate(detailsPath) },
    { label: "Copy link", icon: Link2, onSelect: copyLink },
  ];
  const mine: MenuEntry[] = [
    {
      label: muted ? "Unmute" : "Mute",
      icon: muted ? Bell : BellOff,
      onSelect: () => change({ muted: !muted }),
    },
    {
      label: archived ? "Unarchive" : "Archive",
      icon: archived ? ArchiveRestore : Archive,
      onSelect: () => archive(!archived),
    },
  ];
  const others = conversation.memberCount > 1;
  const leave: MenuEntry[] = [
    ...(conversation.can.leave
      ? [{ label: "Leave group", icon: LogOut, danger: true, onSelect: () => setRemoving(true) }]
      : []),
    ...(conversation.soleOwner && others
      ? [
          {
            label: "Add an owner to leave",
            icon: ShieldCheck,
            onSelect: () => navigate(`/c/${id}/details`),
          },
        ]
      : []),
    ...(conversation.can.delete
      ? [{ label: "Delete group", icon: Trash2, danger: true, onSelect: () => setDeleting(true) }]
      : []),
  ];

  return (
    <header className={styles.header}>
      <IconLink href="/" label="Back to chats" className={styles.back}>
        <ArrowLeft size={22} aria-hidden />
      </IconLink>
      <Link href={detailsPath} className={styles.about} title={details ? "Hide details" : "Show details"}>
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
      <Menu
        trigger={
          <IconButton label="Conversation menu">
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
        groups={[group, mine, leave]}
      />
      {leaving && me && (
        <RemoveMember conversation={conversation} member={me} onClose={() => setRemoving(false)} />
      )}
      {deleting && <DeleteGroup conversation={conversation} onClose={() => setDeleting(false)} />}
    </header>
  );
}

function memberCountText(conversation: ConversationView, presenceKnown: boolean): string {
  const { memberCount, members } = conversation;
  if (memberCount === 1) return "only you";
  if (!presenceKnown || !conversation.allMembersKnown) return `${memberCount} members`;
  return `${memberCount} members, ${members.filter((each) => each.user.online || each.me).length} online`;
}
