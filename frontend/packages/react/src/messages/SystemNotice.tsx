/** A message of the product itself, such as “Your order was shipped.”: a notice in the middle, which nobody said. */

import { clsx } from "clsx";
import { unlessComposing } from "../primitives/inputMethod";
import { VisuallyHidden } from "../primitives/VisuallyHidden";
import { useText } from "../texts/useText";
import type { MessageActionHandlers } from "./MessageActions";
import { MessageMeta } from "./MessageMeta";
import { MessageText } from "./MessageText";
import styles from "./ThreadItem.module.css";
import type { MessageView } from "./thread";

type SystemNoticeProps = {
  message: MessageView;
  highlighted: boolean;
  onKey: MessageActionHandlers["onKey"];
};

export function SystemNotice({ message, highlighted, onKey }: SystemNoticeProps) {
  const t = useText();
  return (
    <article
      className={clsx(styles.day, highlighted && styles.highlighted)}
      data-message={message.clientId}
      data-number={message.number ?? undefined}
      data-system
      tabIndex={-1}
      onKeyDown={unlessComposing((event) => onKey(event, message))}
    >
      <div>
        <VisuallyHidden>{t("Notice: ")}</VisuallyHidden>
        {message.deleted ? (
          <span>{t("This message was deleted")}</span>
        ) : (
          <MessageText body={message.body}>
            <MessageMeta message={message} />
          </MessageText>
        )}
      </div>
    </article>
  );
}
