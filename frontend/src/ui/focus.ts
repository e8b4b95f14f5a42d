/** Where the keyboard is: it goes back to where it came from, and never gets lost when what had it disappears. */

import type { Unsubscribe } from "@parley/client";

const FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";
const LANDMARKS = "section, form, main, nav";

let lastFocused: HTMLElement | null = null;
/** What it was in, for when it is gone. */
let ancestors: HTMLElement[] = [];

/** The first field of a dialog, else its first button. The button that closes it comes before its body. */
export function focusFirst(dialog: HTMLElement, body: HTMLElement): void {
  const first = body.querySelector<HTMLElement>(FIELDS) ?? body.querySelector<HTMLElement>("button:enabled");
  (first ?? dialog).focus();
}

/** What a dialog was opened from. */
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

/** For as long as the client is on screen. */
export function trackFocus(): Unsubscribe {
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    lastFocused = persistentTarget(target);
    ancestors = [];
    for (let landmark = lastFocused.closest<HTMLElement>(LANDMARKS); landmark; landmark = parentOf(landmark)) ancestors.push(landmark);
  };
  const check = () => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    // Who clicks beside everything wants it so.
    if (lastFocused && !canHold(lastFocused)) focusNearby();
  };
  const scheduleCheck = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(check); // whatever takes the focus for itself has done so by then
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

/** An open dialog, else the composer, else the part of the page that it was in. */
function focusNearby(): void {
  const dialog = document.querySelector<HTMLElement>("dialog[open]");
  const composer = document.querySelector<HTMLElement>("[data-composer]");
  if (dialog) focusFirst(dialog, dialog);
  // A keyboard that comes up over half the screen is worse than the part of the page.
  else if (composer && matchMedia("(hover: hover)").matches) composer.focus();
  else focusLandmark(ancestors.find((each) => each.isConnected) ?? document.querySelector<HTMLElement>("main"));
}

function focusLandmark(landmark: HTMLElement | null): void {
  if (!landmark) return;
  if (!landmark.hasAttribute("tabindex")) landmark.tabIndex = -1;
  landmark.focus({ preventScroll: true });
}

/** For an item of a menu, which is there for a moment, the menu's button. */
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
