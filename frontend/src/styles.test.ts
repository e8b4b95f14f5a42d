/** Rules for all style sheets. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCE = import.meta.dirname;

const sheets = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".css"),
);
const rules = sheets.flatMap((file) =>
  [...readFileSync(join(SOURCE, file), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, name, body]) => ({
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
