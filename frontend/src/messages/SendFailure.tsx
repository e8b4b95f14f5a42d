/** A message that could not be sent: why, with a retry. */

import { Button } from "../ui/Button";
import { useDiscard, useRetry } from "./actions";
import styles from "./SendFailure.module.css";
import type { MessageView } from "./thread";

export function SendFailure({ message }: { message: MessageView }) {
  const retry = useRetry();
  const drop = useDiscard();
  return (
    <div className={styles.failure} role="alert">
      <p>{`Not sent. ${message.problem ?? ""}`}</p>
      <Button variant="quiet" className={styles.action} onClick={() => retry(message.clientId)}>
        Try again
      </Button>
      <Button variant="quiet" className={styles.action} onClick={() => drop(message.clientId)}>
        Discard
      </Button>
    </div>
  );
}
