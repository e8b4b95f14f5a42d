/** Keeps the page's icon in step with what is unread. */

import { useEffect } from "react";
import { showOnIcon } from "./favicon";

export function useUnreadIcon(unread: number): void {
  const count = unread > 9 ? "9+" : unread > 0 ? String(unread) : "";
  useEffect(() => void showOnIcon(count), [count]);
  useEffect(() => () => void showOnIcon(""), []);
}
