/** Turning notifications on and off. */

import { Button } from "../ui/Button";
import styles from "./NotificationSetting.module.css";
import { turnOff, turnOn, useNotifying } from "./notificationStatus";

const WORDS = {
  absent: "This browser cannot show notifications.",
  denied: "Your browser blocks notifications from Parley. Allow them in its settings for this page.",
  ask: "Get notified of new messages while you are not looking at Parley. Without a sound.",
  off: "Notifications are off.",
  on: "You are notified of new messages while you are not looking at Parley. Muted conversations stay silent.",
};

export function NotificationSetting() {
  const state = useNotifying();
  return (
    <div className={styles.setting}>
      <p>{WORDS[state]}</p>
      {(state === "ask" || state === "off") && <Button onClick={() => void turnOn()}>Turn on</Button>}
      {state === "on" && <Button onClick={turnOff}>Turn off</Button>}
    </div>
  );
}
