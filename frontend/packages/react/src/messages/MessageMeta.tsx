/** When a message was sent, whether it was edited, and its status. */

import { MessageStatusIcon } from "../primitives/MessageStatusIcon";
import { clockTime, fullTime } from "../primitives/times";
import styles from "./MessageMeta.module.css";
import type { MessageView } from "./thread";

export function MessageMeta({ message }: { message: MessageView }) {
  return (
    <span className={styles.meta}>
      {message.edited && !message.deleted && <span>edited</span>}
      <time dateTime={message.at} title={fullTime(message.at)}>
        {clockTime(message.at)}
      </time>
      {message.status && !message.deleted && <MessageStatusIcon status={message.status} />}
    </span>
  );
}
