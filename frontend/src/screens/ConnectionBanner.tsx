/** Says so when messages do not come in at once; while all is well there is nothing to say. */

import { useConnection } from "@parley/react";
import { clsx } from "clsx";
import { CloudOff, RefreshCw, WifiOff } from "lucide-react";
import styles from "./ConnectionBanner.module.css";

const SAID = {
  connecting: { icon: RefreshCw, words: "Connecting…" },
  offline: { icon: WifiOff, words: "You are offline. What you write is sent when the connection is back." },
  polling: {
    icon: CloudOff,
    words: "Live connections are blocked here, so new messages take a few seconds.",
  },
};

export function ConnectionBanner() {
  const connection = useConnection();
  const said = connection === "live" ? null : SAID[connection];
  return (
    <div className={styles.place} role="status" data-connection={connection}>
      {said && (
        <p className={clsx(styles.banner, connection === "polling" && styles.quiet)}>
          <said.icon size={16} aria-hidden />
          <span>{said.words}</span>
        </p>
      )}
    </div>
  );
}
