/** Keys of input methods are left alone. */
import { expect, test } from "vitest";
import { isComposing, unlessComposing } from "./inputMethod";

test.each([
  ["Chrome and Firefox compose", { keyCode: 229, isComposing: true }, true],
  ["Firefox composes", { keyCode: 13, isComposing: true }, true],
  ["Safari ends a composition with Enter", { keyCode: 229, isComposing: false }, true],
  ["a plain Enter", { keyCode: 13, isComposing: false }, false],
])("%s", (_, event, composing) => {
  const received: string[] = [];
  const handler = unlessComposing<typeof event>(() => received.push("received"));

  handler(event);

  expect(isComposing(event)).toBe(composing);
  expect(received).toEqual(composing ? [] : ["received"]);
});

test("React events are recognised by their native events", () => {
  expect(isComposing({ keyCode: 13, nativeEvent: { keyCode: 13, isComposing: true } })).toBe(true);
  expect(isComposing({ keyCode: 13, nativeEvent: { keyCode: 13, isComposing: false } })).toBe(false);
});
