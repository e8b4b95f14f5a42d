/** Moves between messages with the arrow keys. */

import type { KeyboardEvent } from "react";

/** For `onKeyDown` of the scrolling element. The neighbours of visible messages are rendered already. */
export function messageKeyboardNavigation(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const scroller = event.currentTarget;
  const target = event.target as HTMLElement;
  if (target !== scroller && !target.matches("[data-message]")) return;
  event.preventDefault();
  const next =
    target === scroller
      ? lastInView(scroller)
      : neighbour(scroller, target, event.key === "ArrowUp" ? -1 : 1);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function messages(scroller: HTMLElement): HTMLElement[] {
  const found = [...scroller.querySelectorAll<HTMLElement>("[data-message]")];
  return found.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
}

function neighbour(scroller: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = messages(scroller);
  return all[all.indexOf(from) + step];
}

function lastInView(scroller: HTMLElement): HTMLElement | undefined {
  const bottom = scroller.getBoundingClientRect().bottom;
  return messages(scroller).findLast((each) => each.getBoundingClientRect().top < bottom - 8);
}
