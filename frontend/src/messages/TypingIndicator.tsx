/** Who is typing, under the thread. */

import { typingWords } from "../accounts/typingText";
import styles from "./TypingIndicator.module.css";
import { useTypists } from "./thread";

export function TypingLine({ conversationId }: { conversationId: string }) {
  const words = typingWords(useTypists(conversationId));
  return (
    <p className={styles.typing} data-typing={words ? "" : undefined}>
      {words && (
        <>
          <span className={styles.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <bdi>{words}</bdi>
        </>
      )}
    </p>
  );
}
