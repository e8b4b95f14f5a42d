/** A user's name and presence. */

import type { User } from "@parley/client";
import { rowStyles as row, useNamesakeText, usePresenceText } from "@parley/react/internal";
import { clsx } from "clsx";
import styles from "./PersonSummary.module.css";

export function PersonSummary({ person }: { person: User }) {
  const presence = usePresenceText();
  const namesake = useNamesakeText(person);
  return (
    <span className={row.words}>
      <span className={row.title}>
        <bdi>{person.display_name}</bdi>
      </span>
      <span className={clsx(row.soft, presence.isOnline(person) && styles.online)}>
        {presence.text(person)}
      </span>
      {namesake && <span className={row.soft}>{namesake}</span>}
    </span>
  );
}
