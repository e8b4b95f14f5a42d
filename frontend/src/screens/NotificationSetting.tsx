/** Turning notifications on and off. */

import { Button } from "../ui/Button";
import styles from "./NotificationSetting.module.css";
import { disableNotifications, enableNotifications, useNotificationStatus } from "./notificationStatus";

const TEXTS = {
  absent: "This browser cannot show notifications.",
  denied: "Your browser blocks notifications from Parley. Allow them in its settings for this page.",
  ask: "Get notified of new messages while you are not looking at Parley. Without a sound.",
  off: "Notifications are off.",
  on: "You are notified of new messages while you are not looking at Parley. Muted conversations stay silent.",
};

export function NotificationSetting() {
  const state = useNotificationStatus();
  return (
    <div className={styles.setting}>
      <p>{TEXTS[state]}</p>
      {(state === "ask" || state === "off") && <Button onClick={() => void enableNotifications()}>Turn on</Button>}
      {state === "on" && <Button onClick={disableNotifications}>Turn off</Button>}
    </div>
  );
}
