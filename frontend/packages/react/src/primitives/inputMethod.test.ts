/** Keys of input methods are left alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { isComposing, unlessComposing } from "./inputMethod";

const SOURCE = resolve(import.meta.dirname, "..");
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith("generated"),
);
const text = (file: string) => readFileSync(join(SOURCE, file), "utf8");

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

test("every key handler of the app ignores the keys of input methods", () => {
  const handlers = files.flatMap((file) =>
    [...text(file).matchAll(/onKey(?:Down|Up|Press)(?:Capture)?=\{\s*|"key(?:down|up|press)",\s*/g)].map(
      ({ index, 0: start }) => ({
        file,
        handler: text(file)
          .slice(index + start.length)
          .slice(0, 40),
      }),
    ),
  );

  expect(handlers.length).toBeGreaterThan(7);
  expect(
    handlers.filter(
      // The dialog's handler exists only for them.
      ({ file, handler }) => !handler.startsWith("unlessComposing(") && file !== "ui/Dialog.tsx",
    ),
  ).toEqual([]);
});
