/** Where a conversation is in the address bar. */

export function conversationPath(id: string): string {
  return `/c/${id}`;
}

/** Whether the page shows this conversation now. */
export function isAt(id: string): boolean {
  const path = conversationPath(id);
  return location.pathname === path || location.pathname.startsWith(`${path}/`);
}
