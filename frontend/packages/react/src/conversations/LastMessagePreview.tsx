/** The second line of a conversation in the list: who is typing, else the draft, else the last message. */

import { clsx } from "clsx";
import { MessageStatusIcon } from "../primitives/MessageStatusIcon";
import row from "../primitives/Row.module.css";
import { useText } from "../texts/useText";
import { typingText } from "../users/typingText";
import { usePlainText } from "../users/usePlainText";
import styles from "./LastMessagePreview.module.css";
import type { ConversationSummary } from "./views";

type LastMessagePreviewProps = { conversation: ConversationSummary; draft: string | undefined };

export function LastMessagePreview({ conversation, draft }: LastMessagePreviewProps) {
  const t = useText();
  const plain = usePlainText();
  const { typing, kind, lastMessage: last } = conversation;
  if (typing.length > 0) {
    return (
      <span className={clsx(row.soft, styles.typing)}>
        {kind === "direct" ? t("typing…") : typingText(typing, t)}
      </span>
    );
  }
  if (draft) {
    return (
      <span className={row.soft}>
        <span className={styles.draft}>{t("Draft: ")}</span>
        <bdi>{draft}</bdi>
      </span>
    );
  }
  if (!last) return <span className={row.soft}>{t("No messages yet")}</span>;
  return (
    <>
      {last.mine && !last.deleted && <MessageStatusIcon status={last.status} />}
      <span className={clsx(row.soft, conversation.unread > 0 && styles.unread)}>
        {kind === "group" && !last.system && (
          <>
            <bdi>{last.mine ? t("You") : last.senderName}</bdi>
            <span>: </span>
          </>
        )}
        {last.deleted ? <i>{t("Message deleted")}</i> : <bdi>{plain(last.body)}</bdi>}
      </span>
    </>
  );
}
