/** Marks that the toolbar and the shortcuts set. The selection is between ‹ and ›. */
import { expect, test } from "vitest";
import { applyMark, type Mark } from "./marks";

function after(mark: Mark, text: string): string {
  const plain = text.replace(/[‹›]/g, "");
  const [from, to] = [text.indexOf("‹"), text.indexOf("›") - 1];
  const { start, end, insert, select } = applyMark({ text: plain, start: from, end: to }, mark);
  const next = plain.slice(0, start) + insert + plain.slice(end);
  return `${next.slice(0, select[0])}‹${next.slice(select[0], select[1])}›${next.slice(select[1])}`;
}

test.each<[Mark, string, string]>([
  ["bold", "a ‹b› c", "a **‹b›** c"],
  ["bold", "a ‹ b ›c", "a  **‹b›** c"],
  ["bold", "a **‹b›** c", "a ‹b› c"],
  ["bold", "a ‹**b**› c", "a ‹b› c"],
  ["italic", "a ‹b›", "a _‹b›_"],
  ["italic", "a _‹b›_", "a ‹b›"],
  ["italic", "__‹b›__", "___‹b›___"],
  ["strike", "‹a b›", "~~‹a b›~~"],
  ["code", "‹a›", "`‹a›`"],
  ["code", "x ‹a\nb›", "x \n```\n‹a\nb›\n```"],
  ["link", "see ‹this›", "see [this](‹https://›)"],
  ["link", "‹https://a.example›", "[‹›](https://a.example)"],
  ["quote", "a\nb ‹c\nd› e\nf", "a\n‹> b c\n> d e›\nf"],
  ["quote", "> a‹a›", "‹aa›"],
  ["list", "‹a\nb›", "‹- a\n- b›"],
  ["list", "- ‹a\n- b›", "‹a\nb›"],
  ["bold", "‹›", "**‹›**"],
])("%s of %j", (mark, text, expected) => {
  expect(after(mark, text)).toBe(expected);
});
