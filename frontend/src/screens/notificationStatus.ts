/** Whether notifications are shown: the user's choice in this browser, and the browser's permission. */

import { browserStorage } from "@parley/client/internal";
import { useSyncExternalStore } from "react";

/**
 * `off` is the user's choice, `denied` the browser's; `ask` if neither has decided, `absent` if notifications are not
 * supported.
 */
export type NotificationStatus = "absent" | "ask" | "denied" | "off" | "on";

const KEY = "parley.notifications";
const storage = browserStorage();
const listeners = new Set<() => void>();

export function useNotificationStatus(): NotificationStatus {
  return useSyncExternalStore(listen, notificationStatus);
}

export function notificationStatus(): NotificationStatus {
  if (!("Notification" in window)) return "absent";
  if (Notification.permission === "denied") return "denied";
  if (storage.get(KEY) === "off") return "off";
  return Notification.permission === "granted" ? "on" : "ask";
}

export async function enableNotifications(): Promise<void> {
  storage.remove(KEY);
  if (Notification.permission === "default") await Notification.requestPermission();
  notifyListeners();
}

export function disableNotifications(): void {
  storage.set(KEY, "off");
  notifyListeners();
}

function notifyListeners(): void {
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
