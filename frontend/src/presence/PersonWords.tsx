/** A person's name, and whether they are there. */

import { clsx } from "clsx";
import { presenceWords } from "../accounts/presenceWords";
import type { User } from "../foundation/types";
import { useNow } from "../foundation/useNow";
import row from "../ui/Row.module.css";
import styles from "./PersonWords.module.css";

export function PersonWords({ person }: { person: User }) {
  const now = useNow(60_000);
  return (
    <span className={row.words}>
      <span className={row.title}>
        <bdi>{person.display_name}</bdi>
      </span>
      <span className={clsx(row.soft, person.online && styles.online)}>{presenceWords(person, now)}</span>
    </span>
  );
}
