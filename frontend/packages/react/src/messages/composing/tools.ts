/** What the composer loads when text is formatted or pasted. */

import { applyMark, type Mark } from "./marks";
import { pastedMarks } from "./pastedMarks";
import { replaceText } from "./replaceText";

type SetText = (text: string) => void;

/** Marks what is selected in the field. */
export function format(field: HTMLTextAreaElement, mark: Mark, setText: SetText): void {
  const { value: text, selectionStart: start, selectionEnd: end } = field;
  replaceText(field, applyMark({ text, start, end }, mark), setText);
}

/** Inserts what was copied, with marks if it has any. */
export function paste(field: HTMLTextAreaElement, copied: Copied, setText: SetText): void {
  const insert = pastedMarks(copied.html) ?? copied.text;
  const { selectionStart: start, selectionEnd: end } = field;
  const after = start + insert.length;
  replaceText(field, { start, end, insert, select: [after, after] }, setText);
}

export type Copied = { html: string; text: string };
