/** The message that another one replies to, shortened. */

import { clsx } from "clsx";
import { hueOf } from "../primitives/hues";
import { useText } from "../texts/useText";
import { usePlainText } from "../users/usePlainText";
import styles from "./Quote.module.css";
import type { QuotedMessage } from "./thread";

type QuoteProps = {
  /** Null until it is loaded. */
  quoted: QuotedMessage | null;
  number: number | null;
  onShow: (number: number) => void;
};

/** Leads to the message, also before that is loaded and after it was deleted. */
export function Quote({ quoted, number, onShow }: QuoteProps) {
  const t = useText();
  const plain = usePlainText();
  const place = quoted?.number ?? number;
  if (place === null) return <p className={styles.quote}>{t("An earlier message")}</p>;
  return (
    <button
      type="button"
      className={clsx(styles.quote, quoted && hueOf(quoted.senderId))}
      onClick={() => onShow(place)}
    >
      {quoted && <bdi className={styles.name}>{quoted.senderName}</bdi>}
      <span className={styles.body} dir="auto">
        {quoted
          ? quoted.deleted
            ? t("This message was deleted")
            : plain(quoted.body)
          : t("An earlier message")}
      </span>
    </button>
  );
}
