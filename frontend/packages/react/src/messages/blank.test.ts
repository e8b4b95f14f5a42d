import { expect, test } from "vitest";
import { isBlank } from "./blank";

test.each([
  "",
  " \n\t",
  "\u200b",
  "\u3164\u2800",
  "\u115f \uffa0",
  "\ufe0f",
  "\u{e0041}",
  "\u{13441}",
  "\u{fff0}",
])("nothing is seen of %j", (text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(["x", "\u200bx", "❤\ufe0f", "\u0600", "\u0301", "🏴\u{e0067}\u{e007f}"])(
  "%j is visible",
  (text) => {
    expect(isBlank(text)).toBe(false);
  },
);
