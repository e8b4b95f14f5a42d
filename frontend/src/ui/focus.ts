/** Where the keyboard is: it goes back to where it came from, and never gets lost when what had it disappears. */

import type { Undo } from "@parley/client";

const FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";
const PLACES = "section, form, main, nav";

let last: HTMLElement | null = null;
/** What it was in, for when it is gone. */
let around: HTMLElement[] = [];

/** The first field of a dialog, else its first button. The button that closes it comes before its body. */
export function focusFirst(dialog: HTMLElement, body: HTMLElement): void {
  const first = body.querySelector<HTMLElement>(FIELDS) ?? body.querySelector<HTMLElement>("button:enabled");
  (first ?? dialog).focus();
}

/** What a dialog was opened from. */
export function opener(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== document.body
    ? lasting(activeElement)
    : last;
}

export function giveBack(to: HTMLElement | null): void {
  if (to && canHold(to)) to.focus();
  else focusNearby();
}

/** For as long as the client is on screen. */
export function keepFocus(): Undo {
  let frame = 0;
  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    last = lasting(target);
    around = [];
    for (let place = last.closest<HTMLElement>(PLACES); place; place = parentOf(place)) around.push(place);
  };
  const look = () => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    // Who clicks beside everything wants it so.
    if (last && !canHold(last)) focusNearby();
  };
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look); // whatever takes the focus for itself has done so by then
  };
  const watching = new MutationObserver(soon);
  watching.observe(document.body, {
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] },
  });
  document.addEventListener("focusin", note);
  return () => {
    cancelAnimationFrame(frame);
    watching.disconnect();
    document.removeEventListener("focusin", note);
  };
}

/** An open dialog, else the composer, else the part of the page that it was in. */
function focusNearby(): void {
  const dialog = document.querySelector<HTMLElement>("dialog[open]");
  const composer = document.querySelector<HTMLElement>("[data-composer]");
  if (dialog) focusFirst(dialog, dialog);
  // A keyboard that comes up over half the screen is worse than the part of the page.
  else if (composer && matchMedia("(hover: hover)").matches) composer.focus();
  else focusPlace(around.find((each) => each.isConnected) ?? document.querySelector<HTMLElement>("main"));
}

function focusPlace(place: HTMLElement | null): void {
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** For an item of a menu, which is there for a moment, the menu's button. */
function lasting(element: HTMLElement): HTMLElement {
  const button = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || element;
}

function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;
}

function parentOf(place: HTMLElement): HTMLElement | null {
  return place.parentElement?.closest<HTMLElement>(PLACES) ?? null;
}
