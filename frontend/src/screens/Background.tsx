/**
 * What goes on beside the chats and can start a moment later: notifications, toasts about removals, the page's icon, and
 * shortcuts.
 */

import { useDesktopNotifications } from "./useDesktopNotifications";
import { useRemovalToasts } from "./useRemovalToasts";
import { useShortcuts } from "./useShortcuts";
import { useUnreadFavicon } from "./useUnreadFavicon";

type BackgroundProps = { unread: number; currentId: string | null; onHelp: () => void };

export function Background({ unread, currentId, onHelp }: BackgroundProps) {
  useUnreadFavicon(unread);
  useDesktopNotifications();
  useRemovalToasts();
  useShortcuts({ currentId, onHelp });
  return null;
}
