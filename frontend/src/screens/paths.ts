/** The paths of conversations. */

import { userIdOfDirectKey } from "@parley/client";

export function conversationPath(id: string): string {
  const person = userIdOfDirectKey(id);
  return person === null ? `/c/${id}` : personPath(person);
}

/** The path of its details. */
export function detailsPath(id: string): string {
  return `/c/${id}/details`;
}

/** The path of the direct conversation with a user, which need not exist yet. */
export function personPath(userId: string): string {
  return `/u/${userId}`;
}

/** Whether the page shows this conversation. */
export function isShown(id: string): boolean {
  const path = conversationPath(id);
  return location.pathname === path || location.pathname.startsWith(`${path}/`);
}
