/** Rules for all style sheets. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

const sheets = ["src", "packages/react/src"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css"))
    .map((file) => `${folder}/${file}`),
);
const rules = sheets.flatMap((file) =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, name, body]) => ({
    where: `${file}: ${name?.trim()}`,
    body: body ?? "",
  })),
);

// An automatic column is as wide as its longest word, and pushes what is at its end off the screen.
test("every grid says how wide its columns are", () => {
  const grids = rules.filter(({ body }) => /display: grid;/.test(body));
  const silent = grids.filter(({ body }) => !body.includes("grid-template-columns"));

  expect(grids.length).toBeGreaterThan(20);
  expect(silent.map(({ where }) => where)).toEqual([]);
});

// They are on pages that we do not know.
test("every rule of the components is for their own elements", () => {
  const global = rules
    .filter(({ where }) => where.startsWith("packages/"))
    .map(({ where }) => where.replace(/^.*?\.css: (?:\/\*[\s\S]*?\*\/\s*)*/, "").trim())
    .filter((selector) => !/^(?:@|from|to|\d+%)/.test(selector))
    .filter((selector) => !selector.split(/,(?![^()]*\))/).every((each) => /[.]/.test(each)));

  expect(global).toEqual([]);
});

// In a language from right to left, everything is the other way round.
test("rules say start and end instead of left and right", () => {
  const physical =
    /(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float):\s*(?:left|right)/;
  // A swipe to the right is one in every language.
  const found = rules.filter(({ where, body }) => physical.test(body) && !where.includes("[data-swiping]"));

  expect(found.map(({ where }) => where)).toEqual([]);
});
