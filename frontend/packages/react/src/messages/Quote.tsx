/** The message that another one replies to, shortened. */

import { clsx } from "clsx";
import { hueOf } from "../primitives/hues";
import { usePlainText } from "../users/usePlainText";
import styles from "./Quote.module.css";
import type { QuotedMessage } from "./thread";

type QuoteProps = { quoted: QuotedMessage | null; onShow: (number: number) => void };

/** `quoted` is null until the message is loaded. */
export function Quote({ quoted, onShow }: QuoteProps) {
  const plain = usePlainText();
  if (!quoted) return <p className={styles.quote}>An earlier message</p>;
  return (
    <button
      type="button"
      className={clsx(styles.quote, hueOf(quoted.senderId))}
      onClick={() => onShow(quoted.number)}
    >
      <bdi className={styles.name}>{quoted.senderName}</bdi>
      <span className={styles.body} dir="auto">
        {quoted.deleted ? "This message was deleted" : plain(quoted.body)}
      </span>
    </button>
  );
}
