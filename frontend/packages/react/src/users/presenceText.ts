/** A user's presence as text. */

import type { User } from "@parley/client";
import type { Times } from "../primitives/times";
import type { Translate } from "../texts/useText";

/** "online", "last seen 5 minutes ago"; "offline" for users who were never online. */
export function presenceText(user: User, now: number, t: Translate, { agoTime }: Times): string {
  if (user.online) return t("online");
  if (!user.last_seen_at) return t("offline");
  return t("last seen {ago}", { ago: agoTime(user.last_seen_at, new Date(now)) });
}
