/** Whether a text shows nothing. The server rejects such a message by the same rule, in visible_text.py. */

// Characters with empty glyphs that no property lists: Braille blank, musical null notehead, Khitan filler, Egyptian blanks.
const EMPTY = "\\u2800\\u{1d159}\\u{16fe4}\\u{13441}\\u{13442}";
// The only visible format characters: signs of Arabic, Syriac and Kaithi that enclose numbers.
const VISIBLE_FORMAT = "\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}";
const BLANK = new RegExp(
  `^(?:(?![${VISIBLE_FORMAT}])[\\p{White_Space}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}${EMPTY}])*$`,
  "u",
);

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
