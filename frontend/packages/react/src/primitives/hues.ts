/** The colour of a user or group, the same on every device. */

import styles from "./hues.module.css";

const HUES = 8;

/** A class that sets `--hue` and `--hue-ink`. */
export function hueOf(id: string): string | undefined {
  let sum = 0x811c9dc5; // FNV-1a: ids that were created one after the other differ only in their last characters
  for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return styles[`hue${(sum >>> 16) % HUES}`];
}
