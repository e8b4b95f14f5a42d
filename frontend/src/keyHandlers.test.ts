/** Keys that an input method handles must do nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const files = ["src", "packages/react/src"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);
const text = (file: string) => readFileSync(join(ROOT, file), "utf8");

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
      ({ file, handler }) =>
        !handler.startsWith("unlessComposing(") && !file.endsWith("primitives/Dialog.tsx"),
    ),
  ).toEqual([]);
});
