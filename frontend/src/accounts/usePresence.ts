/** Who is online. Without a connection that is unknown. */

import type { User } from "@parley/client";
import { useConnectionStatus } from "@parley/react";
import { useNow } from "../ui/useNow";
import { presenceText } from "./presenceText";

export interface Presence {
  /** Whether presence is kept up to date now. */
  known: boolean;
  isOnline(user: User | null | undefined): boolean;
  /** "online", "last seen 5 minutes ago"; empty for a user who was online when the connection was lost. */
  text(user: User): string;
}

export function usePresence(): Presence {
  const connection = useConnectionStatus();
  const now = useNow(60_000);
  const known = connection === "live" || connection === "polling" || connection === "unsupported";
  return {
    known,
    isOnline: (user) => known && user?.online === true,
    text: (user) => (user.online && !known ? "" : presenceText(user, now)),
  };
}
