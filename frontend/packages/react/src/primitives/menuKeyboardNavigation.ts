/** Moves through the entries of a menu: with the arrow keys, Home and End, and by the first letter. */

import type { KeyboardEvent } from "react";
import { focusedNear } from "./focus";

/** For `onKeyDown` of the menu. */
export function menuKeyboardNavigation(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const here = entries.indexOf(focusedNear(event.currentTarget) as HTMLElement);
  const next = nextEntry(event.key, here, entries);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus({ preventScroll: false });
}

function nextEntry(key: string, here: number, entries: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === "ArrowDown") return entries[Math.min(here + 1, entries.length - 1)];
  if (key === "ArrowUp") return entries[here < 0 ? entries.length - 1 : Math.max(here - 1, 0)];
  if (key === "Home") return entries[0];
  if (key === "End") return entries.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const following = [...entries.slice(here + 1), ...entries.slice(0, here + 1)];
  return following.find((entry) =>
    (entry.textContent ?? "").trim().toLowerCase().startsWith(key.toLowerCase()),
  );
}
