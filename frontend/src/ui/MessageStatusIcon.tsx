/** What has become of a message of mine: waiting, failed, sent, or read. */

import { Check, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import styles from "./MessageStatusIcon.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

export type Sending = "waiting" | "sending" | "failed" | "sent" | "read";

const SIGNS = { waiting: Clock3, sending: Clock3, failed: CircleAlert, sent: Check, read: CheckCheck };
const WORDS = {
  waiting: "Waiting to be sent",
  sending: "Sending",
  failed: "Not sent",
  sent: "Sent",
  read: "Read",
};

export function Ticks({ status }: { status: Sending }) {
  const Sign = SIGNS[status];
  return (
    <span className={styles.ticks} data-status={status} title={WORDS[status]}>
      <Sign size={16} aria-hidden />
      <VisuallyHidden>{WORDS[status]}</VisuallyHidden>
    </span>
  );
}
