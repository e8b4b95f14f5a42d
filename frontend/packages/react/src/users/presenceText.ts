/** A user's presence as text. */

import type { User } from "@parley/client";
import { agoTime } from "../primitives/times";

/** "online", "last seen 5 minutes ago"; "offline" for users who were never online. */
export function presenceText(user: User, now: number): string {
  if (user.online) return "online";
  return user.last_seen_at ? `last seen ${agoTime(user.last_seen_at, new Date(now))}` : "offline";
}
