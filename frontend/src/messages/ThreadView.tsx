/** The messages of a conversation. Only those near the screen are rendered. */

import { ArrowDown } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { UnreadBadge } from "../ui/Badge";
import { IconButton } from "../ui/Button";
import { unlessComposing } from "../ui/inputMethod";
import { Spinner } from "../ui/Spinner";
import type { MessageActionHandlers } from "./MessageActions";
import { messageKeyboardNavigation } from "./messageKeyboardNavigation";
import { usePrepended } from "./prepended";
import { ThreadItem } from "./ThreadItem";
import styles from "./ThreadView.module.css";
import type { Thread } from "./thread";
import { useThreadScroll } from "./useThreadScroll";
import { useTouchGestures } from "./useTouchGestures";

export type ThreadHandle = { scrollToLatest: () => void; scrollToMessage: (number: number) => void };

type ThreadProps = {
  thread: Thread;
  named: boolean;
  highlightedNumber: number | null;
  actions: MessageActionHandlers;
  ref: Ref<ThreadHandle>;
};

export function ThreadView({ thread, named, highlightedNumber, actions, ref }: ThreadProps) {
  const list = useRef<VirtualizerHandle>(null);
  const end = useRef<HTMLDivElement>(null);
  const { awayFromEnd, onScroll, onResize, scrollToLatest, scrollToMessage } = useThreadScroll(
    thread,
    list,
    end,
  );
  const [focused, setFocused] = useState<string | null>(null);
  const shift = usePrepended(thread.items);
  const focusedIndex = focused === null ? -1 : thread.items.findIndex((item) => item.key === focused);

  function reply(clientId: string) {
    for (const item of thread.items)
      if (item.type === "message" && item.message.clientId === clientId) actions.onReply(item.message);
  }

  const gestures = useTouchGestures(reply);

  useImperativeHandle(ref, () => ({ scrollToLatest, scrollToMessage }));

  return (
    <div className={styles.thread}>
      {thread.loadingBefore && (
        <div className={styles.loading}>
          <Spinner label="Loading earlier messages" />
        </div>
      )}
      <section
        className={styles.scroller}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        {...gestures}
        onKeyDown={unlessComposing(messageKeyboardNavigation)}
        onFocus={(event) => setFocused(event.target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null)}
        onBlur={() => setFocused(null)}
      >
        <div className={styles.spacer} />
        <Virtualizer
          ref={list}
          as="ol"
          item="li"
          data={thread.items}
          shift={shift}
          bufferSize={600}
          keepMounted={focusedIndex < 0 ? [] : [focusedIndex]}
          onScroll={onScroll}
          onResize={onResize}
        >
          {(item) => (
            <ThreadItem
              key={item.key}
              item={item}
              named={named}
              highlightedNumber={highlightedNumber}
              actions={actions}
            />
          )}
        </Virtualizer>
        <div ref={end} className={styles.end} />
      </section>
      {awayFromEnd && (
        <div className={styles.latest}>
          <IconButton label="Jump to the latest message" className={styles.jump} onClick={scrollToLatest}>
            <ArrowDown size={20} aria-hidden />
          </IconButton>
          {thread.unreadCount > 0 && (
            <span className={styles.behind}>
              <UnreadBadge count={thread.unreadCount} />
            </span>
          )}
        </div>
      )}
    </div>
  );
}
