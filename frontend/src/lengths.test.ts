/** Functions stay short enough to be read at once. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type TypeScript from "typescript";
import { expect, test } from "vitest";

// Loaded by Node: Vite would transform all nine megabytes of it first.
const ts: typeof TypeScript = createRequire(import.meta.url)("typescript");
const ROOT = join(import.meta.dirname, "..");
const LIMIT = 40; // lines

/** Functions with more lines than the limit, as `file:line name: lines`. */
function longFunctions(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line;
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const start = lineOf(node.getStart(file));
      const lines = lineOf(node.end) - start + 1;
      const title = node.name?.getText(file) ?? "(anonymous)";
      if (lines > LIMIT) found.push(`${name}:${start + 1} ${title}: ${lines}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("no function has more than 40 lines", () => {
  const files = ["src", "packages"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/[\\/](generated|node_modules)[\\/]/.test(file));
  const long = files.flatMap((file) => longFunctions(file, readFileSync(join(ROOT, file), "utf8")));

  expect(files.length).toBeGreaterThan(200);
  expect(long).toEqual([]);
}, 60_000);

test("the check finds such functions, of every kind", () => {
  const body = (lines: number) => `{\n${"  work();\n".repeat(lines - 2)}}`;
  const kinds = (lines: number) =>
    [`function a() ${body(lines)}`, `const b = () => ${body(lines)};`, `class C { d() ${body(lines)} }`].join(
      "\n",
    );

  expect(longFunctions("sample.ts", kinds(LIMIT))).toEqual([]);
  expect(longFunctions("sample.ts", kinds(LIMIT + 1)).length).toBe(3);
});
