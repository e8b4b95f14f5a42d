/** Who is typing, below the messages. */

import { useText } from "../texts/useText";
import { typingText } from "../users/typingText";
import { useTyping } from "../useTyping";
import styles from "./TypingIndicator.module.css";

export function TypingIndicator({ conversationId }: { conversationId: string }) {
  const words = typingText(useTyping(conversationId), useText());
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
