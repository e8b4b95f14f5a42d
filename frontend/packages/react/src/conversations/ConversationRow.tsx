/** A conversation in the list: its name, last message and time, unread count, and who is typing. */

import { Archive, BellOff, Pin } from "lucide-react";
import { memo } from "react";
import { Avatar } from "../primitives/Avatar";
import { MentionBadge, UnreadBadge } from "../primitives/Badge";
import { LinkOrButton } from "../primitives/LinkOrButton";
import row from "../primitives/Row.module.css";
import { useNow } from "../primitives/useNow";
import { useTimes } from "../primitives/useTimes";
import { VisuallyHidden } from "../primitives/VisuallyHidden";
import { useText } from "../texts/useText";
import { useNamesakeText } from "../users/namesakes";
import { usePresenceText } from "../users/usePresenceText";
import styles from "./ConversationRow.module.css";
import { LastMessagePreview } from "./LastMessagePreview";
import { titleOf } from "./titles";
import type { ConversationSummary } from "./views";

/** Props of {@link ConversationRow}, and of what replaces it. */
export type ConversationRowProps = {
  conversation: ConversationSummary;
  /** Whether it is on screen. */
  current: boolean;
  draft: string | undefined;
  /** Its address, if it has one. */
  href: string | undefined;
  /** The user opens the conversation. */
  onOpen: (conversationId: string) => void;
};

/** One row of the list. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  current,
  draft,
  href,
  onOpen,
}: ConversationRowProps) {
  const t = useText();
  const online = usePresenceText().isOnline(conversation.other);
  const { id, kind, other, unread, mentions, muted, markedUnread } = conversation;

  return (
    <LinkOrButton
      href={href}
      onOpen={() => onOpen(id)}
      className={row.row}
      aria-current={current ? "page" : undefined}
      data-row
    >
      <Avatar
        id={other?.id ?? id}
        name={titleOf(conversation, t)}
        url={other?.avatar_url}
        size="large"
        group={kind === "group"}
        online={online}
      />
      <span className={row.words}>
        <TitleLine conversation={conversation} online={online} />
        <span className={row.line}>
          <LastMessagePreview conversation={conversation} draft={current ? undefined : draft} />
          {mentions > 0 && <MentionBadge count={mentions} />}
          <UnreadBadge count={unread} muted={muted} marked={markedUnread} />
        </span>
      </span>
    </LinkOrButton>
  );
});

function TitleLine({ conversation, online }: { conversation: ConversationSummary; online: boolean }) {
  const t = useText();
  const now = useNow(60_000);
  const times = useTimes();
  const namesake = useNamesakeText(conversation.other);
  const { muted, archived, pinnedAt, lastChangedAt } = conversation;
  return (
    <span className={row.line}>
      <span className={row.title}>
        <bdi>{titleOf(conversation, t)}</bdi>
        {namesake && <span className={styles.namesake}>{` · ${namesake}`}</span>}
      </span>
      {online && <VisuallyHidden>{t("online")}</VisuallyHidden>}
      {pinnedAt && <Pin className={styles.sign} size={14} role="img" aria-label={t("Pinned")} />}
      {muted && <BellOff className={styles.sign} size={14} role="img" aria-label={t("Muted")} />}
      {archived && <Archive className={styles.sign} size={14} role="img" aria-label={t("Archived")} />}
      <time className={row.side} dateTime={lastChangedAt}>
        {times.shortTime(lastChangedAt, new Date(now))}
      </time>
    </span>
  );
}
