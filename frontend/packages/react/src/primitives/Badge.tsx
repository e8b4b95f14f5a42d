/** The number of unread messages, and of those that mention the user. */

import { clsx } from "clsx";
import { useText } from "../texts/useText";
import styles from "./Badge.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

type UnreadBadgeProps = { count: number; muted?: boolean; marked?: boolean };

/** `marked` is whether the user marked the conversation as unread. */
export function UnreadBadge({ count, muted, marked }: UnreadBadgeProps) {
  const t = useText();
  if (count <= 0)
    return marked ? (
      <span className={clsx(styles.badge, styles.dot, muted && styles.muted)} data-unread={0}>
        <VisuallyHidden>{t("Marked unread")}</VisuallyHidden>
      </span>
    ) : null;
  return (
    <span className={clsx(styles.badge, muted && styles.muted)} data-unread={count}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>
        {t(count === 1 ? "1 unread message" : "{count} unread messages", { count })}
      </VisuallyHidden>
    </span>
  );
}

/** Muted conversations have it, too. */
export function MentionBadge({ count }: { count: number }) {
  const t = useText();
  return (
    <span className={styles.badge} data-mentions={count}>
      <span aria-hidden>@</span>
      <VisuallyHidden>{t(count === 1 ? "1 mention, " : "{count} mentions, ", { count })}</VisuallyHidden>
    </span>
  );
}
