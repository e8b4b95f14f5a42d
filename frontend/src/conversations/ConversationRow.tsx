/** A conversation in the list: its name, last message and time, unread count, and who is typing. */

import { Archive, BellOff } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";
import { useNamesakeText } from "../accounts/namesakes";
import { usePresence } from "../accounts/usePresence";
import { Avatar } from "../ui/Avatar";
import { UnreadBadge } from "../ui/Badge";
import row from "../ui/Row.module.css";
import { shortTime } from "../ui/times";
import { useNow } from "../ui/useNow";
import { VisuallyHidden } from "../ui/VisuallyHidden";
import styles from "./ConversationRow.module.css";
import { LastMessagePreview } from "./LastMessagePreview";
import { conversationPath } from "./paths";
import { titleOf } from "./titles";
import type { ConversationSummary } from "./views";

type ConversationRowProps = {
  conversation: ConversationSummary;
  current: boolean;
  draft: string | undefined;
};

export const ConversationRow = memo(function ConversationRow({
  conversation,
  current,
  draft,
}: ConversationRowProps) {
  const online = usePresence().isOnline(conversation.other);
  const { id, kind, other, unread, muted } = conversation;

  return (
    <Link
      href={conversationPath(id)}
      className={row.row}
      aria-current={current ? "page" : undefined}
      data-row
    >
      <Avatar
        id={other?.id ?? id}
        name={titleOf(conversation)}
        url={other?.avatar_url}
        size="large"
        group={kind === "group"}
        online={online}
      />
      <span className={row.words}>
        <TitleLine conversation={conversation} online={online} />
        <span className={row.line}>
          <LastMessagePreview conversation={conversation} draft={current ? undefined : draft} />
          <UnreadBadge count={unread} muted={muted} />
        </span>
      </span>
    </Link>
  );
});

function TitleLine({ conversation, online }: { conversation: ConversationSummary; online: boolean }) {
  const now = useNow(60_000);
  const namesake = useNamesakeText(conversation.other);
  const { muted, archived, lastChangedAt } = conversation;
  return (
    <span className={row.line}>
      <span className={row.title}>
        <bdi>{titleOf(conversation)}</bdi>
        {namesake && <span className={styles.namesake}>{` · ${namesake}`}</span>}
      </span>
      {online && <VisuallyHidden>online</VisuallyHidden>}
      {muted && <BellOff className={styles.sign} size={14} role="img" aria-label="Muted" />}
      {archived && <Archive className={styles.sign} size={14} role="img" aria-label="Archived" />}
      <time className={row.side} dateTime={lastChangedAt}>
        {shortTime(lastChangedAt, new Date(now))}
      </time>
    </span>
  );
}
