/** Where a conversation is in the address bar. */

import { userIdOfDirectKey } from "@parley/client";

export function conversationPath(id: string): string {
  const person = userIdOfDirectKey(id);
  return person === null ? `/c/${id}` : personPath(person);
}

/** My conversation with somebody, also before it has begun. */
export function personPath(userId: string): string {
  return `/u/${userId}`;
}

/** Whether the page shows this conversation now. */
export function isShown(id: string): boolean {
  const path = conversationPath(id);
  return location.pathname === path || location.pathname.startsWith(`${path}/`);
}
