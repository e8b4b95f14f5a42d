/** The details of a conversation: its members, with invitations to a group. */

import { ArrowLeft, Pencil, UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { usePresence } from "../accounts/usePresence";
import { MemberList } from "../conversations/MemberList";
import { personPath } from "../conversations/paths";
import { RenameForm } from "../conversations/RenameForm";
import { titleOf } from "../conversations/titles";
import type { ConversationView } from "../conversations/views";
import { Avatar } from "../ui/Avatar";
import { Button, IconButton } from "../ui/Button";
import { IconLink } from "../ui/LinkButton";
import styles from "./DetailsPane.module.css";
import { InviteDialog } from "./InviteDialog";

export function DetailsPane({ conversation }: { conversation: ConversationView }) {
  const [, navigate] = useLocation();
  const [renaming, setRenaming] = useState(false);
  const [inviting, setInviting] = useState(false);
  const presence = usePresence();
  const { id, kind, other, can } = conversation;
  const title = titleOf(conversation);

  const message = (userId: string) => navigate(personPath(userId));

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
      </div>
      {kind === "group" && (
        <div className={styles.members}>
          <div className={styles.line}>
            <h2>{conversation.memberCount === 1 ? "1 member" : `${conversation.memberCount} members`}</h2>
            {can.invite && (
              <Button variant="quiet" onClick={() => setInviting(true)}>
                <UserRoundPlus size={18} aria-hidden />
                <span>Invite</span>
              </Button>
            )}
          </div>
          <MemberList conversation={conversation} onMessage={message} />
        </div>
      )}
      {renaming && <RenameForm conversation={conversation} onClose={() => setRenaming(false)} />}
      {inviting && <InviteDialog conversation={conversation} onClose={() => setInviting(false)} />}
    </section>
  );
}
