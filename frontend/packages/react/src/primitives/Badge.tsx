/** The number of unread messages, and of those that mention the user. */

import { clsx } from "clsx";
import styles from "./Badge.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

export function UnreadBadge({ count, muted }: { count: number; muted?: boolean }) {
  if (count <= 0) return null;
  return (
    <span className={clsx(styles.badge, muted && styles.muted)} data-unread={count}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>{count === 1 ? "1 unread message" : `${count} unread messages`}</VisuallyHidden>
    </span>
  );
}

/** Muted conversations have it, too. */
export function MentionBadge({ count }: { count: number }) {
  return (
    <span className={styles.badge} data-mentions={count}>
      <span aria-hidden>@</span>
      <VisuallyHidden>{count === 1 ? "1 mention, " : `${count} mentions, `}</VisuallyHidden>
    </span>
  );
}
