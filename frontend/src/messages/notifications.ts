/** Telling a person of what came in: on the desktop while nobody looks, in words to whoever listens. */

import { type News, type Notice, noticeOf, type Undo } from "@parley/client";
import { useChat, useParley } from "@parley/react";
import { useEffect, useEffectEvent, useRef } from "react";

export type { Notice } from "@parley/client";

// Another tab, or another device, may be reading it just now.
const MAY_BE_READ = 1_500; // milliseconds

/** `show` answers how to take the notice away again, once its message is read or deleted. */
export function useNotifications({ show }: { show: (notice: Notice) => Undo }): void {
  const chat = useChat();
  const { page } = useParley();
  const shown = useRef(new Map<string, { news: News; undo: Undo }>());
  const tell = useEffectEvent((news: News) => {
    const notice = noticeOf(chat.state.get(), news, !page.attended());
    if (notice) shown.current.set(news.conversationId, { news, undo: show(notice) });
  });
  useEffect(
    () =>
      chat.state.onChange(() => {
        for (const [id, { news, undo }] of shown.current) {
          if (noticeOf(chat.state.get(), news, true)) continue;
          undo();
          shown.current.delete(id);
        }
      }),
    [chat],
  );
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const undo = chat.onNews((news) => {
      if (page.attended()) return;
      clearTimeout(timers.get(news.conversationId));
      timers.set(
        news.conversationId,
        setTimeout(() => tell(news), MAY_BE_READ),
      );
    });
    return () => {
      undo();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [chat, page]);
}

/** Tells what others say in a conversation, as it comes in, in words. */
export function useHeard(conversationId: string, tell: (words: string) => void): void {
  const chat = useChat();
  const heard = useEffectEvent(({ conversationId: id, message }: News) => {
    if (id !== conversationId) return;
    const sender = chat.state.get().people.get(message.sender_id);
    tell(`${sender?.display_name ?? "Somebody"}: ${message.body}`);
  });
  useEffect(() => chat.onNews((news) => heard(news)), [chat]);
}
