/** What goes on beside the chats and can start a moment later: notifications, toasts about removals, and the page's icon. */

import { useDesktopNotifications } from "./useDesktopNotifications";
import { useRemovalToasts } from "./useRemovalToasts";
import { useUnreadFavicon } from "./useUnreadFavicon";

export function Background({ unread }: { unread: number }) {
  useUnreadFavicon(unread);
  useDesktopNotifications();
  useRemovalToasts();
  return null;
}
