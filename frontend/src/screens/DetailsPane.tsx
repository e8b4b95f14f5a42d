/** The details of a conversation: its members, with invitations to a group. */

import type { ConversationView } from "@parley/react";
import {
  Avatar,
  Button,
  IconButton,
  MemberList,
  RenameForm,
  titleOf,
  usePresenceText,
} from "@parley/react/internal";
import { ArrowLeft, Pencil, UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { IconLink } from "../ui/LinkButton";
import styles from "./DetailsPane.module.css";
import { InviteDialog } from "./InviteDialog";
import { isShown, personPath } from "./paths";

type DetailsProps = { conversation: ConversationView };

export function DetailsPane({ conversation }: DetailsProps) {
  const { id, kind } = conversation;
  return (
    <section className={styles.details} aria-label="Details" data-scroller>
      <header className={styles.head}>
        <IconLink href={`/c/${id}`} label="Back to conversation" className={styles.back}>
          <ArrowLeft size={22} aria-hidden />
        </IconLink>
        <h1>{kind === "group" ? "Group" : "About"}</h1>
        <IconLink href={`/c/${id}`} label="Close details" className={styles.close}>
          <X size={20} aria-hidden />
        </IconLink>
      </header>
      <About conversation={conversation} />
      {kind === "group" && <Members conversation={conversation} />}
    </section>
  );
}

function About({ conversation }: DetailsProps) {
  const [renaming, setRenaming] = useState(false);
  const presence = usePresenceText();
  const { id, kind, other, can } = conversation;
  const title = titleOf(conversation);
  return (
    <div className={styles.about}>
      <Avatar
        id={other?.id ?? id}
        name={title}
        url={other?.avatar_url}
        size="huge"
        group={kind === "group"}
      />
      <div className={styles.title}>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        {can.rename && (
          <IconButton label="Rename group" onClick={() => setRenaming(true)}>
            <Pencil size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {other && <p className={styles.soft}>{presence.text(other)}</p>}
      {renaming && <RenameForm conversation={conversation} onClose={() => setRenaming(false)} />}
    </div>
  );
}

function Members({ conversation }: DetailsProps) {
  const [, navigate] = useLocation();
  const [inviting, setInviting] = useState(false);
  const { memberCount, can } = conversation;
  return (
    <div className={styles.members}>
      <div className={styles.line}>
        <h2>{memberCount === 1 ? "1 member" : `${memberCount} members`}</h2>
        {can.invite && (
          <Button variant="quiet" onClick={() => setInviting(true)}>
            <UserRoundPlus size={18} aria-hidden />
            <span>Invite</span>
          </Button>
        )}
      </div>
      <MemberList
        conversation={conversation}
        onMessage={(userId) => navigate(personPath(userId))}
        onLeft={() => isShown(conversation.id) && navigate("/")}
      />
      {inviting && <InviteDialog conversation={conversation} onClose={() => setInviting(false)} />}
    </div>
  );
}
