/** Who is online, as it is shown. Without a connection that is unknown. */

import type { User } from "@parley/client";
import { useNow } from "../primitives/useNow";
import { useTimes } from "../primitives/useTimes";
import { useText } from "../texts/useText";
import { usePresenceKnown } from "../usePresence";
import { presenceText } from "./presenceText";

export interface PresenceText {
  /** Whether presence is kept up to date now. */
  known: boolean;
  isOnline(user: User | null | undefined): boolean;
  /** "online", "last seen 5 minutes ago"; empty for a user who was online when the connection was lost. */
  text(user: User): string;
}

export function usePresenceText(): PresenceText {
  const known = usePresenceKnown();
  const now = useNow(60_000);
  const t = useText();
  const times = useTimes();
  return {
    known,
    isOnline: (user) => known && user?.online === true,
    text: (user) => (user.online && !known ? "" : presenceText(user, now, t, times)),
  };
}
