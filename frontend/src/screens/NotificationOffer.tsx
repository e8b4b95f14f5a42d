/** Offers notifications once there are messages. */

import { useConversations } from "@parley/react";
import { Button } from "@parley/react/internal";
import { Bell } from "lucide-react";
import styles from "./NotificationOffer.module.css";
import { disableNotifications, enableNotifications, useNotificationStatus } from "./notificationStatus";

/** The browser asks only after a click: users who are asked unprompted tend to block the page for good. */
export function NotificationOffer() {
  const state = useNotificationStatus();
  const { conversations } = useConversations();
  const hasMessages = conversations.some(({ lastMessage }) => lastMessage !== null);
  if (state !== "ask" || !hasMessages) return null;
  return (
    <section className={styles.offer} aria-label="Turn on notifications">
      <Bell size={18} aria-hidden />
      <p>Get notifications for new messages while Parley is in the background?</p>
      <div className={styles.answers}>
        <Button variant="quiet" onClick={() => void enableNotifications()}>
          Turn on
        </Button>
        <Button variant="quiet" className={styles.no} onClick={disableNotifications}>
          No thanks
        </Button>
      </div>
    </section>
  );
}
