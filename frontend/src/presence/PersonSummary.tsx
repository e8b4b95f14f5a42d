/** A user's name and presence. */

import type { User } from "@parley/client";
import { clsx } from "clsx";
import { useNamesakeText } from "../accounts/namesakes";
import { usePresence } from "../accounts/usePresence";
import row from "../ui/Row.module.css";
import styles from "./PersonSummary.module.css";

export function PersonSummary({ person }: { person: User }) {
  const presence = usePresence();
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
