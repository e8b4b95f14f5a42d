/** Who is typing, below the messages. */

import { typingText } from "../users/typingText";
import styles from "./TypingIndicator.module.css";
import { useTyping } from "../useTyping";

export function TypingIndicator({ conversationId }: { conversationId: string }) {
  const words = typingText(useTyping(conversationId));
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
