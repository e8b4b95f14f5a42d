/** The header of a direct conversation without messages. */

import type { User } from "@parley/client";
import type { ReactElement } from "react";
import { Avatar } from "../primitives/Avatar";
import { useNow } from "../primitives/useNow";
import { useTimes } from "../primitives/useTimes";
import { useText } from "../texts/useText";
import { useNamesakeText } from "../users/namesakes";
import { presenceText } from "../users/presenceText";
import styles from "./ConversationHeader.module.css";

export function DirectHeader({ person, back }: { person: User; back?: ReactElement }) {
  const now = useNow(60_000);
  const t = useText();
  const times = useTimes();
  const namesake = useNamesakeText(person);
  return (
    <header className={styles.header}>
      {back}
      <div className={styles.about}>
        <Avatar id={person.id} name={person.display_name} url={person.avatar_url} online={person.online} />
        <div className={styles.words}>
          <h1 className={styles.title}>
            <bdi>{person.display_name}</bdi>
          </h1>
          <span className={styles.more}>
            {[presenceText(person, now, t, times), namesake].filter(Boolean).join(" · ")}
          </span>
        </div>
      </div>
    </header>
  );
}
