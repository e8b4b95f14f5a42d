/** Keyboard focus: it returns to where it came from, and is not lost when the focused element disappears. */

import type { Unsubscribe } from "@parley/client";

const FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";
const LANDMARKS = "section, form, main, nav";

let lastFocused: HTMLElement | null = null;
/** Where the focused element was, for when it is gone. */
let ancestors: HTMLElement[] = [];

/** The first field of a dialog, else its first button. The close button comes before the body. */
export function focusFirst(dialog: HTMLElement, body: HTMLElement): void {
  const first = body.querySelector<HTMLElement>(FIELDS) ?? body.querySelector<HTMLElement>("button:enabled");
  (first ?? dialog).focus();
}

/** The element that a dialog was opened from. */
export function opener(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== document.body
    ? persistentTarget(activeElement)
    : lastFocused;
}

export function restoreFocus(to: HTMLElement | null): void {
  if (to && canHold(to)) to.focus();
  else focusNearby();
}

/** Call it once, for as long as the app is on screen. */
export function trackFocus(): Unsubscribe {
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    lastFocused = persistentTarget(target);
    ancestors = [];
    for (let landmark = lastFocused.closest<HTMLElement>(LANDMARKS); landmark; landmark = parentOf(landmark))
      ancestors.push(landmark);
  };
  const check = () => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    // A click on empty space removes the focus on purpose.
    if (lastFocused && !canHold(lastFocused)) focusNearby();
  };
  const scheduleCheck = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(check); // by then, components have moved the focus themselves
  };
  const observer = new MutationObserver(scheduleCheck);
  observer.observe(document.body, {
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] },
  });
  document.addEventListener("focusin", remember);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    document.removeEventListener("focusin", remember);
  };
}

/** An open dialog, else the composer, else the part of the page that had the focus. */
function focusNearby(): void {
  const dialog = document.querySelector<HTMLElement>("dialog[open]");
  const composer = document.querySelector<HTMLElement>("[data-composer]");
  if (dialog) focusFirst(dialog, dialog);
  // An on-screen keyboard would cover half the screen.
  else if (composer && matchMedia("(hover: hover)").matches) composer.focus();
  else
    focusLandmark(ancestors.find((each) => each.isConnected) ?? document.querySelector<HTMLElement>("main"));
}

function focusLandmark(landmark: HTMLElement | null): void {
  if (!landmark) return;
  if (!landmark.hasAttribute("tabindex")) landmark.tabIndex = -1;
  landmark.focus({ preventScroll: true });
}

/** A menu item is short-lived, so the menu's button stands in for it. */
function persistentTarget(element: HTMLElement): HTMLElement {
  const button = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || element;
}

function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;
}

function parentOf(landmark: HTMLElement): HTMLElement | null {
  return landmark.parentElement?.closest<HTMLElement>(LANDMARKS) ?? null;
}
