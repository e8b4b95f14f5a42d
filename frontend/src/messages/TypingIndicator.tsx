/** Who is typing, below the messages. */

import { typingText } from "../accounts/typingText";
import styles from "./TypingIndicator.module.css";
import { useTypingUsers } from "./thread";

export function TypingIndicator({ conversationId }: { conversationId: string }) {
  const words = typingText(useTypingUsers(conversationId));
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
