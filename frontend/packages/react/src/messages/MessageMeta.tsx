/** When a message was sent, whether it was edited, and its status. */

import { MessageStatusIcon } from "../primitives/MessageStatusIcon";
import { useTimes } from "../primitives/useTimes";
import { useText } from "../texts/useText";
import styles from "./MessageMeta.module.css";
import type { MessageView } from "./thread";

export function MessageMeta({ message }: { message: MessageView }) {
  const t = useText();
  const times = useTimes();
  return (
    <span className={styles.meta}>
      {message.edited && !message.deleted && <span>{t("edited")}</span>}
      <time dateTime={message.at} title={times.fullTime(message.at)}>
        {times.clockTime(message.at)}
      </time>
      {message.status && !message.deleted && <MessageStatusIcon status={message.status} />}
    </span>
  );
}
