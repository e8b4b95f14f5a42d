/** Whether a user is online. */
import { useConnectionStatus } from "./useConnectionStatus";
import { useUser } from "./useUser";

/** What {@link usePresence} returns. */
export interface UserPresence {
  /** Whether presence is kept up to date now: without a connection it is unknown. */
  readonly known: boolean;
  readonly online: boolean;
  /** An RFC 3339 time; null if the user was never online. */
  readonly lastSeenAt: string | null;
}

/** Whether a user is online, kept up to date. The user is loaded if unknown. */
export function usePresence(userId: string): UserPresence {
  const user = useUser(userId);
  const known = usePresenceKnown();
  return { known, online: known && user?.online === true, lastSeenAt: user?.last_seen_at ?? null };
}

export function usePresenceKnown(): boolean {
  const status = useConnectionStatus();
  return status === "live" || status === "polling" || status === "unsupported";
}
