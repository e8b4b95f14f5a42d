/** Shown while messages do not arrive at once. */

import { clsx } from "clsx";
import { CloudOff, KeyRound, RefreshCw, WifiOff } from "lucide-react";
import type { Text } from "../texts/english";
import { useText } from "../texts/useText";
import { useConnectionStatus } from "../useConnectionStatus";
import styles from "./ConnectionBanner.module.css";

const BANNERS: Record<string, { icon: typeof CloudOff; text: Text }> = {
  unauthorized: { icon: KeyRound, text: "You are signed out. Sign in again to continue." },
  connecting: { icon: RefreshCw, text: "Connecting…" },
  offline: { icon: WifiOff, text: "You are offline. Messages will be sent when you are back online." },
  polling: {
    icon: CloudOff,
    text: "Live updates are blocked on this network. New messages take a few seconds.",
  },
  unsupported: {
    icon: CloudOff,
    text: "Live updates are not available here. New messages take a few seconds.",
  },
};

/** Empty while messages arrive at once. */
export function ConnectionBanner() {
  const connection = useConnectionStatus();
  const t = useText();
  const banner = connection === "live" ? null : BANNERS[connection];
  const arrivesLater = connection === "polling" || connection === "unsupported";
  return (
    <div className={styles.place} role="status" data-connection={connection}>
      {banner && (
        <p className={clsx(styles.banner, arrivesLater && styles.quiet)}>
          <banner.icon size={16} aria-hidden />
          <span>{t(banner.text)}</span>
        </p>
      )}
    </div>
  );
}
