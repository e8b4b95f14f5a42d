/** Shown where there is nothing yet: why, and what to do next. */

import type { ReactElement, ReactNode } from "react";
import styles from "./EmptyState.module.css";

type EmptyStateProps = {
  icon: ReactElement;
  title: string;
  /** `h1` if nothing else is on the page. */
  titleAs?: "p" | "h1";
  children: ReactNode;
  action?: ReactElement;
};

export function EmptyState({ icon, title, titleAs: Title = "p", children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>{icon}</span>
      <Title className={styles.title}>{title}</Title>
      <p className={styles.words}>{children}</p>
      {action}
    </div>
  );
}
