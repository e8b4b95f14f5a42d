/** The messages of a conversation. Only those near the screen are rendered. */

import { ArrowDown } from "lucide-react";
import {
  type ComponentType,
  type FocusEvent,
  type ReactElement,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { UnreadBadge } from "../primitives/Badge";
import { IconButton } from "../primitives/Button";
import { unlessComposing } from "../primitives/inputMethod";
import { Spinner } from "../primitives/Spinner";
import { useText } from "../texts/useText";
import type { MessageActionHandlers } from "./MessageActions";
import type { MessageRowProps } from "./MessageRow";
import { messageKeyboardNavigation } from "./messageKeyboardNavigation";
import { usePrepended } from "./prepended";
import { ThreadItem } from "./ThreadItem";
import styles from "./ThreadView.module.css";
import type { Thread, TimelineItem } from "./thread";
import { useThreadScroll } from "./useThreadScroll";
import { useTouchGestures } from "./useTouchGestures";

export type ThreadHandle = { scrollToLatest: () => void; scrollToMessage: (number: number) => void };

type ThreadProps = {
  thread: Thread;
  named: boolean;
  highlightedNumber: number | null;
  reactingTo: string | null;
  actions: MessageActionHandlers;
  Message: ComponentType<MessageRowProps>;
  ref: Ref<ThreadHandle>;
};

export function ThreadView({ thread, ref, ...shown }: ThreadProps) {
  const t = useText();
  const list = useRef<VirtualizerHandle>(null);
  const end = useRef<HTMLDivElement>(null);
  const scroll = useThreadScroll(thread, list, end);
  const { scrollToLatest, scrollToMessage } = scroll;
  const focus = useFocusedItem(thread);
  const gestures = useTouchGestures((clientId) => {
    for (const item of thread.items)
      if (item.type === "message" && item.message.clientId === clientId) shown.actions.onReply(item.message);
  });
  useImperativeHandle(ref, () => ({ scrollToLatest, scrollToMessage }));

  return (
    <div className={styles.thread}>
      {thread.loadingBefore && <LoadingBefore />}
      <section
        className={styles.scroller}
        aria-label={t("Messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        {...gestures}
        {...focus.handlers}
        onKeyDown={unlessComposing(messageKeyboardNavigation)}
      >
        <div className={styles.spacer} />
        <Items ref={list} items={thread.items} kept={focus.kept} scroll={scroll}>
          {(item) => <ThreadItem key={item.key} item={item} {...shown} />}
        </Items>
        <div ref={end} className={styles.end} />
      </section>
      {scroll.awayFromEnd && <Latest unreadCount={thread.unreadCount} onClick={scrollToLatest} />}
    </div>
  );
}

type ItemsProps = {
  ref: Ref<VirtualizerHandle>;
  items: Thread["items"];
  /** The indexes of items that stay rendered. */
  kept: number[];
  scroll: { onScroll: () => void; onResize: () => void };
  children: (item: TimelineItem) => ReactElement;
};

function Items({ ref, items, kept, scroll, children }: ItemsProps) {
  return (
    <Virtualizer
      ref={ref}
      as="ol"
      item="li"
      data={items}
      shift={usePrepended(items)}
      bufferSize={600}
      keepMounted={kept}
      onScroll={scroll.onScroll}
      onResize={scroll.onResize}
    >
      {children}
    </Virtualizer>
  );
}

/** The focused item stays rendered, however far it is scrolled away. */
function useFocusedItem({ items }: Thread) {
  const [focused, setFocused] = useState<string | null>(null);
  const index = focused === null ? -1 : items.findIndex((item) => item.key === focused);
  return {
    kept: index < 0 ? [] : [index],
    handlers: {
      onFocus: (event: FocusEvent) =>
        setFocused(event.target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null),
      onBlur: () => setFocused(null),
    },
  };
}

function LoadingBefore() {
  const t = useText();
  return (
    <div className={styles.loading}>
      <Spinner label={t("Loading earlier messages")} />
    </div>
  );
}

function Latest({ unreadCount, onClick }: { unreadCount: number; onClick: () => void }) {
  const t = useText();
  return (
    <div className={styles.latest}>
      <IconButton label={t("Jump to the latest message")} className={styles.jump} onClick={onClick}>
        <ArrowDown size={20} aria-hidden />
      </IconButton>
      {unreadCount > 0 && (
        <span className={styles.behind}>
          <UnreadBadge count={unreadCount} />
        </span>
      )}
    </div>
  );
}
