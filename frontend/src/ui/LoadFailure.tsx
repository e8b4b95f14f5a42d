/** A part of the client could not be fetched: why that may be, and what to do. */

import { Button } from "./Button";
import styles from "./LoadFailure.module.css";

type LoadFailureProps = { failures: number; onRetry: () => void };

/** After a deployment the files of an old page are gone: when a retry fails too, a reload brings the new ones. */
export function LoadFailure({ failures, onRetry }: LoadFailureProps) {
  const again = failures > 1;
  return (
    <div className={styles.failure} role="alert">
      <p>
        {again
          ? "This part of Parley still could not be loaded. It may have been updated: reload the page when you are online. What you wrote is kept."
          : "This part of Parley could not be loaded. Check your connection, then try again."}
      </p>
      <div className={styles.actions}>
        <Button onClick={onRetry}>Retry</Button>
        {again && <Button onClick={() => location.reload()}>Reload the page</Button>}
      </div>
    </div>
  );
}
