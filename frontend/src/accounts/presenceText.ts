/** Whether somebody is there, in words. */

import type { User } from "@parley/client";
import { agoTime } from "../ui/times";

/** "online", "last seen 5 minutes ago"; "offline" for whoever was never seen. */
export function presenceText(user: User, now: number): string {
  if (user.online) return "online";
  return user.last_seen_at ? `last seen ${agoTime(user.last_seen_at, new Date(now))}` : "offline";
}
