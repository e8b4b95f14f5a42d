/** One message. */

import { clsx } from "clsx";
import { memo } from "react";
import { Avatar } from "../ui/Avatar";
import { hueOf } from "../ui/hues";
import { unlessComposing } from "../ui/inputMethod";
import { VisuallyHidden } from "../ui/VisuallyHidden";
import { type MessageActionHandlers, MessageActions } from "./MessageActions";
import { MessageMeta } from "./MessageMeta";
import styles from "./MessageRow.module.css";
import { MessageText } from "./MessageText";
import { Quote } from "./Quote";
import { SendDelay } from "./SendDelay";
import { SendFailure } from "./SendFailure";
import type { MessageView } from "./thread";

type MessageRowProps = {
  message: MessageView;
  /** In a group, messages of others show name and picture. */
  named: boolean;
  highlighted: boolean;
  actions: MessageActionHandlers;
};

export const MessageRow = memo(function MessageRow({
  message,
  named,
  highlighted,
  actions,
}: MessageRowProps) {
  const { mine, first, last, sender, status } = message;
  const name = sender?.display_name ?? "Unknown user";
  const showName = named && !mine && first;

  return (
    <article
      className={clsx(
        styles.row,
        mine && styles.mine,
        first && styles.first,
        highlighted && styles.highlighted,
      )}
      data-message={message.clientId}
      data-number={message.number ?? undefined}
      data-status={status ?? undefined}
      tabIndex={-1}
      onKeyDown={unlessComposing((event) => actions.onKey(event, message))}
    >
      {named && !mine && (
        <span className={styles.face}>
          {last && <Avatar id={message.senderId} name={name} url={sender?.avatar_url} size="small" />}
        </span>
      )}
      <div className={styles.column}>
        <div className={clsx(styles.bubble, last && styles.last)}>
          {showName ? (
            <p className={clsx(styles.name, hueOf(message.senderId))}>
              <bdi>{name}</bdi>
            </p>
          ) : (
            <VisuallyHidden>{mine ? "You: " : `${name}: `}</VisuallyHidden>
          )}
          {message.replyToId && !message.deleted && (
            <Quote quoted={message.replyTo} onShow={actions.onShow} />
          )}
          {message.deleted ? (
            <div className={styles.deleted}>
              <span>This message was deleted</span>
              <MessageMeta message={message} />
            </div>
          ) : (
            <MessageText body={message.body}>
              <MessageMeta message={message} />
            </MessageText>
          )}
        </div>
        {status === "failed" && <SendFailure message={message} />}
        {status !== "failed" && message.problem && <SendDelay reason={message.problem} />}
      </div>
      {!message.deleted && message.id && <MessageActions message={message} named={named} actions={actions} />}
    </article>
  );
});
