/**
 * Keyboard focus: it returns to where it came from, and is not lost when the focused element disappears. It works in a
 * shadow root, too, where the document knows the host only, and never moves a focus that is outside of our components.
 */

import type { Unsubscribe } from "@parley/client";

const FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";
const LANDMARKS = "section, form, main, nav";

/** The element that had the focus last, where it was, and the outermost element around it that is ours. */
interface Focused {
  readonly element: HTMLElement;
  readonly ancestors: readonly HTMLElement[];
  readonly scope: HTMLElement;
}

let last: Focused | null = null;

/** The first field of a dialog, else its first button. The close button comes before the body. */
export function focusFirst(dialog: HTMLElement, body: HTMLElement): void {
  const first = body.querySelector<HTMLElement>(FIELDS) ?? body.querySelector<HTMLElement>("button:enabled");
  (first ?? dialog).focus();
}

/** The focused element in the document or shadow root of this one. */
export function focusedNear(element: Node): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}

/** The element that a dialog was opened from. */
export function opener(dialog: HTMLElement): HTMLElement | null {
  const focused = focusedNear(dialog);
  return focused instanceof HTMLElement && focused !== document.body
    ? persistentTarget(focused)
    : (last?.element ?? null);
}

export function restoreFocus(to: HTMLElement | null): void {
  if (to && canHold(to)) to.focus();
  else if (last) focusNearby(last);
}

/** Keeps the focus inside `scope` while it is on the page. */
export function trackFocus(scope: HTMLElement): Unsubscribe {
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const element = persistentTarget(target);
    last = { element, scope, ancestors: landmarksAround(element, scope) };
  };
  const check = () => {
    const focused = focusedNear(scope);
    if (focused !== null && focused !== document.body) return;
    // In a shadow root, the focus may be elsewhere on the page.
    if (focused === null && document.activeElement !== document.body && !ownsFocus(scope)) return;
    // A click on empty space removes the focus on purpose.
    if (last?.scope === scope && !canHold(last.element)) focusNearby(last);
  };
  const scheduleCheck = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(check); // by then, components have moved the focus themselves
  };
  const observer = new MutationObserver(scheduleCheck);
  observer.observe(scope, {
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] },
  });
  scope.addEventListener("focusin", remember);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    scope.removeEventListener("focusin", remember);
    if (last?.scope === scope) last = null;
  };
}

/** Whether the document's focus is on the shadow host of the scope. */
function ownsFocus(scope: HTMLElement): boolean {
  const root = scope.getRootNode();
  return root instanceof ShadowRoot && root.host === document.activeElement;
}

/** An open dialog, else the composer, else the part of the page that had the focus. */
function focusNearby({ scope, ancestors }: Focused): void {
  const dialog = scope.querySelector<HTMLElement>("dialog[open]");
  const composer = scope.querySelector<HTMLElement>("[data-composer]");
  if (dialog) focusFirst(dialog, dialog);
  // An on-screen keyboard would cover half the screen.
  else if (composer && matchMedia("(hover: hover)").matches) composer.focus();
  else focusLandmark(ancestors.find((each) => each.isConnected) ?? scope.querySelector<HTMLElement>("main"));
}

function focusLandmark(landmark: HTMLElement | null): void {
  if (!landmark) return;
  if (!landmark.hasAttribute("tabindex")) landmark.tabIndex = -1;
  landmark.focus({ preventScroll: true });
}

/** A menu item is short-lived, so the menu's button stands in for it. */
function persistentTarget(element: HTMLElement): HTMLElement {
  const button = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const root = element.getRootNode() as Document | ShadowRoot;
  return (button && root.getElementById?.(button)) || element;
}

function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;
}

function landmarksAround(element: HTMLElement, scope: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  let landmark = element.closest<HTMLElement>(LANDMARKS);
  for (; landmark && scope.contains(landmark); landmark = parentOf(landmark)) found.push(landmark);
  return found;
}

function parentOf(landmark: HTMLElement): HTMLElement | null {
  return landmark.parentElement?.closest<HTMLElement>(LANDMARKS) ?? null;
}
