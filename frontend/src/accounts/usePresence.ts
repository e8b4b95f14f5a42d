/** Who is there, as far as this client can know: without a connection it does not. */

import type { User } from "@parley/client";
import { useConnectionStatus } from "@parley/react";
import { useNow } from "../ui/useNow";
import { presenceText } from "./presenceText";

export interface Presence {
  /** Whether the server keeps telling who comes and goes. */
  known: boolean;
  isOnline(user: User | null | undefined): boolean;
  /** "online", "last seen 5 minutes ago"; empty for a person who was online when the connection went. */
  text(user: User): string;
}

export function usePresence(): Presence {
  const connection = useConnectionStatus();
  const now = useNow(60_000);
  const known = connection === "live" || connection === "polling";
  return {
    known,
    isOnline: (user) => known && user?.online === true,
    text: (user) => (user.online && !known ? "" : presenceText(user, now)),
  };
}
