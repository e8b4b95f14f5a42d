/** A face for a person or a group: their picture, or initials on a colour that stays theirs. */

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

/** Says nothing to screen readers: the name always stands beside it, and whoever shows `online` says so in words. */
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
