/** One item of a thread: a message, or a separator. */

import type { ComponentType } from "react";
import { loadable } from "../primitives/loadable";
import { OnDemand } from "../primitives/OnDemand";
import { useNow } from "../primitives/useNow";
import { useTimes } from "../primitives/useTimes";
import { useText } from "../texts/useText";
import type { MessageActionHandlers } from "./MessageActions";
import type { MessageRowProps } from "./MessageRow";
import styles from "./ThreadItem.module.css";
import type { TimelineItem } from "./thread";

const systemLine = loadable(() => import("./SystemLine"));

type ThreadItemProps = {
  item: TimelineItem;
  named: boolean;
  highlightedNumber: number | null;
  /** The key of the message to which an emoji is being chosen. */
  reactingTo: string | null;
  actions: MessageActionHandlers;
  Message: ComponentType<MessageRowProps>;
};

export function ThreadItem({
  item,
  named,
  highlightedNumber,
  reactingTo,
  actions,
  Message,
}: ThreadItemProps) {
  const t = useText();
  switch (item.type) {
    case "day":
      return <Day at={item.at} />;
    case "unread":
      return (
        <p className={styles.unread}>
          <span>{t("New messages")}</span>
        </p>
      );
    case "line":
      return (
        <OnDemand of={systemLine} fallback={<p className={styles.line} />}>
          {({ SystemLine }) => <SystemLine line={item.line} />}
        </OnDemand>
      );
    case "message":
      return (
        <div data-key={item.key}>
          <Message
            message={item.message}
            named={named}
            highlighted={highlightedNumber !== null && item.message.number === highlightedNumber}
            reacting={reactingTo === item.key}
            actions={actions}
          />
        </div>
      );
  }
}

function Day({ at }: { at: string }) {
  const now = useNow(60_000);
  return (
    <p className={styles.day}>
      <span>{useTimes().dayName(at, new Date(now))}</span>
    </p>
  );
}
