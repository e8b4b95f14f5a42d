/** Whether I want to be told of messages while I am not looking at Parley, here and as far as the browser goes. */

import { browserStorage } from "@parley/client";
import { useSyncExternalStore } from "react";

/** `off` is my own word, `denied` the browser's, `ask` nobody's yet, `absent` where there is no such thing. */
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
