/** The number of unread messages. */

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
