/** Why a message is not sent yet. It will be sent automatically. */

import styles from "./SendDelay.module.css";

export function SendDelay({ reason }: { reason: string }) {
  return (
    <p className={styles.delay} role="status">
      {reason}
    </p>
  );
}
