/** A part of the app could not be loaded: the likely reason, and what to do. */

import { useText } from "../texts/useText";
import { Button } from "./Button";
import styles from "./LoadFailure.module.css";

type LoadFailureProps = { failures: number; onRetry: () => void };

/** After a deployment the files of an open page are gone. If a retry fails too, reloading the page gets the new ones. */
export function LoadFailure({ failures, onRetry }: LoadFailureProps) {
  const t = useText();
  const again = failures > 1;
  return (
    <div className={styles.failure} role="alert">
      <p>
        {again
          ? t(
              "This part of Parley still could not be loaded. Parley may have been updated. Reload the page when you are online. Your drafts are saved.",
            )
          : t("This part of Parley could not be loaded. Check your connection, then try again.")}
      </p>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{t("Retry")}</Button>
        {again && <Button onClick={() => location.reload()}>{t("Reload the page")}</Button>}
      </div>
    </div>
  );
}
