/** Keeps the page's icon in step with what is unread. */

import { useEffect } from "react";
import { showUnreadOnFavicon } from "./favicon";

export function useUnreadFavicon(unread: number): void {
  const count = unread > 9 ? "9+" : unread > 0 ? String(unread) : "";
  useEffect(() => void showUnreadOnFavicon(count), [count]);
  useEffect(() => () => void showUnreadOnFavicon(""), []);
}
