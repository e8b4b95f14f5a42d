/** Whether I want to be told of messages while I am not looking at Parley, here and as far as the browser goes. */

import { browserStorage } from "@parley/client";
import { useSyncExternalStore } from "react";

/** `off` is my own word, `denied` the browser's, `ask` nobody's yet, `absent` where there is no such thing. */
export type Notifying = "absent" | "ask" | "denied" | "off" | "on";

const KEY = "parley.notifications";
const storage = browserStorage();
const listeners = new Set<() => void>();

export function useNotifying(): Notifying {
  return useSyncExternalStore(listen, notifying);
}

export function notifying(): Notifying {
  if (!("Notification" in window)) return "absent";
  if (Notification.permission === "denied") return "denied";
  if (storage.get(KEY) === "off") return "off";
  return Notification.permission === "granted" ? "on" : "ask";
}

export async function turnOn(): Promise<void> {
  storage.remove(KEY);
  if (Notification.permission === "default") await Notification.requestPermission();
  changed();
}

export function turnOff(): void {
  storage.set(KEY, "off");
  changed();
}

function changed(): void {
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
