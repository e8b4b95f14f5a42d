/** Something is loading. */

import { useText } from "../texts/useText";
import styles from "./Spinner.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

export function Spinner({ label }: { label?: string }) {
  const t = useText();
  return (
    <span role="status" className={styles.centre}>
      <span className={styles.spinner} />
      <VisuallyHidden>{label ?? t("Loading")}</VisuallyHidden>
    </span>
  );
}
