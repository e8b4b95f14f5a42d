/** Shows the browser's notifications for messages that deserve one; a click opens the conversation. */

import { useLocation } from "wouter";
import { type Notice, useNotifications } from "../messages/notifications";
import { notifying } from "./notificationStatus";

export function useDesktopNotifications(): void {
  const [, navigate] = useLocation();

  useNotifications({
    show: (notice) => {
      if (notifying() !== "on") return () => undefined;
      return present(notice, () => navigate(`/c/${notice.conversationId}`));
    },
  });
}

function present({ title, body, tag, icon }: Notice, open: () => void): () => void {
  try {
    const shown = new Notification(title, { body, tag, icon: icon ?? "/icon-180.png", silent: true });
    shown.onclick = () => {
      window.focus();
      open();
      shown.close();
    };
    return () => shown.close();
  } catch {
    return () => undefined; // Chrome on Android lets service workers alone notify
  }
}
