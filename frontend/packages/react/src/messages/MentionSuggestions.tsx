/** The members whose names fit what is typed after an @. */

import { clsx } from "clsx";
import styles from "./MentionSuggestions.module.css";
import type { MentionCompletion } from "./useMentionCompletion";

export function MentionSuggestions({ completion }: { completion: MentionCompletion }) {
  const { id, suggestions, active, pick } = completion;
  if (suggestions.length === 0) return null;
  return (
    <div id={id} role="listbox" className={styles.list} aria-label="Members to mention">
      {suggestions.map(({ id: userId, name }, index) => (
        <button
          key={userId}
          id={`${id}-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={clsx(styles.option, index === active && styles.active)}
          onClick={() => pick(name)}
        >
          <bdi>{name}</bdi>
          {userId === "all" && <span className={styles.note}>Everyone in this conversation</span>}
        </button>
      ))}
    </div>
  );
}
