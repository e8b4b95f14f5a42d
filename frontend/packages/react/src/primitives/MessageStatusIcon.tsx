/** The status of the user's own message: waiting, failed, sent, or read. */

import { Check, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import { useText } from "../texts/useText";
import styles from "./MessageStatusIcon.module.css";
import { VisuallyHidden } from "./VisuallyHidden";

export type MessageStatus = "waiting" | "sending" | "failed" | "sent" | "read";

const ICONS = { waiting: Clock3, sending: Clock3, failed: CircleAlert, sent: Check, read: CheckCheck };
const LABELS = {
  waiting: "Waiting to be sent",
  sending: "Sending",
  failed: "Not sent",
  sent: "Sent",
  read: "Read",
} as const;

export function MessageStatusIcon({ status }: { status: MessageStatus }) {
  const t = useText();
  const Icon = ICONS[status];
  return (
    <span className={styles.icon} data-status={status} title={t(LABELS[status])}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{t(LABELS[status])}</VisuallyHidden>
    </span>
  );
}
