/** Something is loading. */

import styles from "./Spinner.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

export function Spinner({ label = "Loading" }: { label?: string }) {
  return (
    <span role="status" className={styles.centre}>
      <span className={styles.spinner} />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
