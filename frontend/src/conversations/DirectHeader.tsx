/** The header of a direct conversation without messages. */

import type { User } from "@parley/client";
import { ArrowLeft } from "lucide-react";
import { useNamesakeText } from "../accounts/namesakes";
import { presenceText } from "../accounts/presenceText";
import { Avatar } from "../ui/Avatar";
import { IconLink } from "../ui/LinkButton";
import { useNow } from "../ui/useNow";
import styles from "./ConversationHeader.module.css";

export function DirectHeader({ person }: { person: User }) {
  const now = useNow(60_000);
  const namesake = useNamesakeText(person);
  return (
    <header className={styles.header}>
      <IconLink href="/people" label="Back to people" className={styles.back}>
        <ArrowLeft size={22} aria-hidden />
      </IconLink>
      <div className={styles.about}>
        <Avatar id={person.id} name={person.display_name} url={person.avatar_url} online={person.online} />
        <div className={styles.words}>
          <h1 className={styles.title}>
            <bdi>{person.display_name}</bdi>
          </h1>
          <span className={styles.more}>
            {[presenceText(person, now), namesake].filter(Boolean).join(" · ")}
          </span>
        </div>
      </div>
    </header>
  );
}
