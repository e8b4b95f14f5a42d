/** Whether the user points with a finger: then the keyboard is on screen and covers half of it. */

export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
