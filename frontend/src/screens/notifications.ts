/** Notifies the user of incoming messages on the desktop, while the page lacks the focus. */

import {
  type IncomingMessage,
  type MessageNotification,
  notificationFor,
  type Unsubscribe,
} from "@parley/client";
import { useParley } from "@parley/react";
import { useEffect, useEffectEvent, useRef } from "react";

// Another tab or device may be reading it right now.
const NOTIFY_AFTER = 1_500; // milliseconds

/** `show` returns how to dismiss the notification once its message is read or deleted. */
export function useNotifications({
  show,
}: {
  show: (notification: MessageNotification) => Unsubscribe;
}): void {
  const parley = useParley();
  const { page } = parley;
  const shown = useRef(new Map<string, { message: IncomingMessage; dismiss: Unsubscribe }>());
  const notify = useEffectEvent((message: IncomingMessage) => {
    const notification = notificationFor(parley.state.get(), message, !page.focused());
    if (notification) shown.current.set(message.conversationId, { message, dismiss: show(notification) });
  });
  useEffect(
    () =>
      parley.state.onChange(() => {
        for (const [id, { message, dismiss }] of shown.current) {
          if (notificationFor(parley.state.get(), message, true)) continue;
          dismiss();
          shown.current.delete(id);
        }
      }),
    [parley],
  );
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const unsubscribe = parley.onMessage((message) => {
      if (page.focused()) return;
      clearTimeout(timers.get(message.conversationId));
      timers.set(
        message.conversationId,
        setTimeout(() => notify(message), NOTIFY_AFTER),
      );
    });
    return () => {
      unsubscribe();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [parley, page]);
}
