/** An error message. */

import styles from "./Alert.module.css";

export function Alert({ children }: { children: string | null | undefined }) {
  if (!children) return null;
  return (
    <p role="alert" className={styles.alert}>
      {children}
    </p>
  );
}
