/** Where a popover is shown: below its button, or above it where there is more room. */

const GAP = 4; // px, between the button and the popover
const MARGIN = 8; // px, between the popover and the window

/** Aligned with the end of the button. Returns false if the button is outside the window. */
export function placeBelow(popover: HTMLElement, button: HTMLElement): boolean {
  const anchor = button.getBoundingClientRect();
  const { innerWidth: width, innerHeight: height } = window;
  const visible = anchor.bottom > 0 && anchor.top < height && anchor.right > 0 && anchor.left < width;
  if (!visible) return false;
  const { offsetWidth, offsetHeight } = popover;
  const rightToLeft = getComputedStyle(button).direction === "rtl";
  const left = rightToLeft ? anchor.left : anchor.right - offsetWidth;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - offsetHeight;
  const top = below + offsetHeight > height - MARGIN && above >= MARGIN ? above : below;
  popover.style.left = `${clamp(left, MARGIN, width - MARGIN - offsetWidth)}px`;
  popover.style.top = `${clamp(top, MARGIN, height - MARGIN - offsetHeight)}px`;
  return true;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
