/** Asks whether notifications are wanted, once there is somebody to hear from. */

import { Bell } from "lucide-react";
import { useConversations } from "../conversations/list";
import { Button } from "../ui/Button";
import styles from "./NotificationOffer.module.css";
import { disableNotifications, enableNotifications, useNotificationStatus } from "./notificationStatus";

/** The browser's own question follows a “yes” only: asked out of the blue, people refuse it for ever. */
export function NotificationOffer() {
  const state = useNotificationStatus();
  const { items } = useConversations();
  const hasMessages = items.some(({ lastMessage }) => lastMessage !== null);
  if (state !== "ask" || !hasMessages) return null;
  return (
    <section className={styles.offer} aria-label="Offer of notifications">
      <Bell size={18} aria-hidden />
      <p>Get notified of messages while you are not looking at Parley?</p>
      <div className={styles.answers}>
        <Button variant="quiet" onClick={() => void enableNotifications()}>
          Turn on
        </Button>
        <Button variant="quiet" className={styles.no} onClick={disableNotifications}>
          No, thanks
        </Button>
      </div>
    </section>
  );
}
