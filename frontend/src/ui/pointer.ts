/** Whether a finger is what points here: then the keyboard is on the screen, and takes half of it. */

export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
