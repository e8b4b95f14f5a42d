/** Moves through the rows of a list with the arrow keys, also from the search field above it. Enter there opens the first row. */

import type { KeyboardEvent } from "react";
import { focusedNear } from "./focus";

/** For `onKeyDown` of the element with the search field and the list. Rows are links or buttons with `data-row`. */
export function rowKeyboardNavigation(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.indexOf(focusedNear(event.currentTarget) as HTMLElement);
  if (event.key === "Enter" && isSearch(event.target)) {
    event.preventDefault(); // also keeps the surrounding form from being submitted
    rows[0]?.click();
    return;
  }
  const next = nextRow(event.key, here, rows.length, event.target instanceof HTMLInputElement);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
}

/** Only with a search: otherwise the first row is not a choice. */
function isSearch(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === "search" && target.value.trim() !== "";
}

function nextRow(key: string, here: number, count: number, typing: boolean): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return Math.min(here + 1, count - 1);
  if (typing) return null;
  if (key === "ArrowUp") return Math.max(here - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
