/** Turns notifications on and off. */

import { Button } from "@parley/react/internal";
import styles from "./NotificationSetting.module.css";
import { disableNotifications, enableNotifications, useNotificationStatus } from "./notificationStatus";

const TEXTS = {
  absent: "This browser does not support notifications.",
  denied:
    "Your browser blocks notifications from Parley. Allow them in the browser’s settings for this page.",
  ask: "Get notifications for new messages while Parley is in the background. They are silent.",
  off: "Notifications are off.",
  on: "You get notifications for new messages while Parley is in the background. Muted conversations do not notify you.",
};

export function NotificationSetting() {
  const state = useNotificationStatus();
  return (
    <div className={styles.setting}>
      <p>{TEXTS[state]}</p>
      {(state === "ask" || state === "off") && (
        <Button onClick={() => void enableNotifications()}>Turn on</Button>
      )}
      {state === "on" && <Button onClick={disableNotifications}>Turn off</Button>}
    </div>
  );
}
