/** What follows a change must not depend on the component that requested it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCE = import.meta.dirname;
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith("generated"),
);

/** The arguments of all calls of `mutate`, as text. */
function callsOf(text: string): string[] {
  return [...text.matchAll(/\.mutate\(/g)].map(({ index }) => {
    const start = index + ".mutate(".length;
    let depth = 1;
    let end = start;
    for (; depth > 0; end += 1) depth += { "(": 1, ")": -1 }[text.charAt(end)] ?? 0;
    return text.slice(start, end - 1);
  });
}

test("no callbacks are given to mutate: they would be dropped with their component", () => {
  const calls = files.flatMap((file) =>
    callsOf(readFileSync(join(SOURCE, file), "utf8")).map((given) => ({ file, given })),
  );

  expect(calls.length).toBeGreaterThan(1);
  expect(calls.filter(({ given }) => /\bon(Success|Error|Settled)\b/.test(given))).toEqual([]);
});
