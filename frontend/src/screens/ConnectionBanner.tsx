/** Says so when messages do not come in at once; while all is well there is nothing to say. */

import { useConnectionStatus } from "@parley/react";
import { clsx } from "clsx";
import { CloudOff, RefreshCw, WifiOff } from "lucide-react";
import styles from "./ConnectionBanner.module.css";

const BANNERS = {
  connecting: { icon: RefreshCw, text: "Connecting…" },
  offline: { icon: WifiOff, text: "You are offline. What you write is sent when the connection is back." },
  polling: {
    icon: CloudOff,
    text: "Live connections are blocked here, so new messages take a few seconds.",
  },
};

export function ConnectionBanner() {
  const connection = useConnectionStatus();
  const banner = connection === "live" ? null : BANNERS[connection];
  return (
    <div className={styles.place} role="status" data-connection={connection}>
      {banner && (
        <p className={clsx(styles.banner, connection === "polling" && styles.quiet)}>
          <banner.icon size={16} aria-hidden />
          <span>{banner.text}</span>
        </p>
      )}
    </div>
  );
}
