/** Keeps the page's icon up to date with the unread count. */

import { useEffect } from "react";
import { showUnreadOnFavicon } from "./favicon";

export function useUnreadFavicon(unread: number): void {
  const count = unread > 9 ? "9+" : unread > 0 ? String(unread) : "";
  useEffect(() => void showUnreadOnFavicon(count), [count]);
  useEffect(() => () => void showUnreadOnFavicon(""), []);
}
