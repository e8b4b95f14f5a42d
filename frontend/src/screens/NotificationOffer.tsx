/** Asks whether notifications are wanted, once there is somebody to hear from. */

import { Bell } from "lucide-react";
import { useConversations } from "../conversations/list";
import { Button } from "../ui/Button";
import styles from "./NotificationOffer.module.css";
import { turnOff, turnOn, useNotifying } from "./notificationStatus";

/** The browser's own question follows a “yes” only: asked out of the blue, people refuse it for ever. */
export function NotificationOffer() {
  const state = useNotifying();
  const { items } = useConversations();
  const spoken = items.some(({ lastMessage }) => lastMessage !== null);
  if (state !== "ask" || !spoken) return null;
  return (
    <section className={styles.offer} aria-label="Offer of notifications">
      <Bell size={18} aria-hidden />
      <p>Get notified of messages while you are not looking at Parley?</p>
      <div className={styles.answers}>
        <Button look="quiet" onClick={() => void turnOn()}>
          Turn on
        </Button>
        <Button look="quiet" className={styles.no} onClick={turnOff}>
          No, thanks
        </Button>
      </div>
    </section>
  );
}
