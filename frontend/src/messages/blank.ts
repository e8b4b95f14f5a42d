/** Whether a reader would see nothing of a text: the server refuses it as a message. It has the same rule in visible_text.py. */

// Empty by their glyphs, which no property says: Braille blank, musical null notehead, Khitan filler, Egyptian blanks.
const EMPTY = "\\u2800\\u{1d159}\\u{16fe4}\\u{13441}\\u{13442}";
// Of the format characters these alone are seen: signs of Arabic, Syriac and Kaithi that stand around numbers.
const VISIBLE_FORMAT = "\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}";
const BLANK = new RegExp(
  `^(?:(?![${VISIBLE_FORMAT}])[\\p{White_Space}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}${EMPTY}])*$`,
  "u",
);

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
