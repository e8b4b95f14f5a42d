/** A message that could not be sent: why, with a retry. */

import { useParley } from "../ParleyProvider";
import { Button } from "../primitives/Button";
import { useText } from "../texts/useText";
import styles from "./SendFailure.module.css";
import type { MessageView } from "./thread";

export function SendFailure({ message }: { message: MessageView }) {
  const t = useText();
  const { messages } = useParley();
  return (
    <div className={styles.failure} role="alert">
      <p>{t("Not sent. {problem}", { problem: message.problem ?? "" })}</p>
      <Button variant="quiet" className={styles.action} onClick={() => messages.retry(message.clientId)}>
        {t("Try again")}
      </Button>
      <Button variant="quiet" className={styles.action} onClick={() => messages.discard(message.clientId)}>
        {t("Discard")}
      </Button>
    </div>
  );
}
