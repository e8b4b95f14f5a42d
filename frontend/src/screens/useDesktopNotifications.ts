/** Shows desktop notifications. A click opens the conversation. */

import type { MessageNotification } from "@parley/client";
import { useLocation } from "wouter";
import { notificationStatus } from "./notificationStatus";
import { useNotifications } from "./notifications";

export function useDesktopNotifications(): void {
  const [, navigate] = useLocation();

  useNotifications({
    show: (notification) => {
      if (notificationStatus() !== "on") return () => undefined;
      return showNotification(notification, () => navigate(`/c/${notification.conversationId}`));
    },
  });
}

function showNotification({ title, body, tag, icon }: MessageNotification, open: () => void): () => void {
  try {
    const shown = new Notification(title, { body, tag, icon: icon ?? "/icon-180.png", silent: true });
    shown.onclick = () => {
      window.focus();
      open();
      shown.close();
    };
    return () => shown.close();
  } catch {
    return () => undefined; // Chrome on Android allows notifications from service workers only
  }
}
