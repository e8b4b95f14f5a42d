/** Light, dark, or the system's setting. `public/theme.js` applies it before the first paint. */

import { browserStorage } from "@parley/client/internal";
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "parley.theme";
const storage = browserStorage();
const listeners = new Set<() => void>();

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(listen, chosen), choose];
}

function choose(theme: Theme): void {
  if (theme === "system") storage.remove(KEY);
  else storage.set(KEY, theme);
  apply();
}

function chosen(): Theme {
  const theme = storage.get(KEY);
  return theme === "light" || theme === "dark" ? theme : "system";
}

function apply(): void {
  const theme = chosen();
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", apply);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", apply);
  };
}
