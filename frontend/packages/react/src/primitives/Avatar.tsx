/** A picture of a user or group, or initials on a colour that stays the same. */

import { clsx } from "clsx";
import { useState } from "react";
import styles from "./Avatar.module.css";
import { hueOf } from "./hues";
import { initialsOf } from "./initials";

type AvatarProps = {
  id: string;
  name: string;
  url?: string | null | undefined;
  size?: "small" | "medium" | "large" | "huge";
  group?: boolean;
  online?: boolean;
};

/** Hidden from screen readers: the name is always beside it, and presence is also shown as text. */
export function Avatar({ id, name, url, size = "medium", group, online }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={clsx(styles.avatar, styles[size], group && styles.group)} aria-hidden>
      {url && broken !== url ? (
        <img
          className={styles.face}
          src={url}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(url)}
        />
      ) : (
        <span className={clsx(styles.face, hueOf(id))}>{initialsOf(name)}</span>
      )}
      {online && <span className={styles.dot} />}
    </span>
  );
}
