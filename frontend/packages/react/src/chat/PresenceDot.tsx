/** A dot that says whether a user is online. */

import { clsx } from "clsx";
import type { ScopeProps } from "../primitives/Scope";
import { VisuallyHidden } from "../primitives/VisuallyHidden";
import { useText } from "../texts/useText";
import { usePresence } from "../usePresence";
import styles from "./PresenceDot.module.css";

/** Props of {@link PresenceDot}. */
export type PresenceDotProps = Omit<ScopeProps, "theme"> & { userId: string };

/** Inline, beside a name or a picture of your own. Empty while presence is unknown. */
export function PresenceDot({ userId, className, style }: PresenceDotProps) {
  const t = useText();
  const { known, online } = usePresence(userId);
  return (
    <span
      className={clsx(styles.dot, className)}
      style={style}
      data-presence={known ? (online ? "online" : "offline") : "unknown"}
    >
      {known && <VisuallyHidden>{t(online ? "online" : "offline")}</VisuallyHidden>}
    </span>
  );
}
