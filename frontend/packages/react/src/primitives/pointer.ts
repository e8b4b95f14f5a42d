/** Whether the user points with a finger: then the keyboard is on screen and covers half of it. */

export function isTouch(): boolean {
  return typeof matchMedia !== "undefined" && matchMedia("(pointer: coarse)").matches; // not on a server
}
