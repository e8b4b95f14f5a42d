/** A message that could not be sent: why, with a retry. */

import { useParley } from "../ParleyProvider";
import { Button } from "../primitives/Button";
import styles from "./SendFailure.module.css";
import type { MessageView } from "./thread";

export function SendFailure({ message }: { message: MessageView }) {
  const { messages } = useParley();
  return (
    <div className={styles.failure} role="alert">
      <p>{`Not sent. ${message.problem ?? ""}`}</p>
      <Button variant="quiet" className={styles.action} onClick={() => messages.retry(message.clientId)}>
        Try again
      </Button>
      <Button variant="quiet" className={styles.action} onClick={() => messages.discard(message.clientId)}>
        Discard
      </Button>
    </div>
  );
}
