/** Imports run one way, vendors have one door each, and a module opens with a sentence. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const SOURCE = import.meta.dirname;

/** What each part may know besides itself. */
const KNOWS: Record<string, string[]> = {
  generated: [],
  foundation: ["generated"],
  ui: ["foundation"],
  sync: ["foundation", "generated"],
  accounts: ["foundation", "generated", "ui", "sync"],
  conversations: ["foundation", "generated", "ui", "sync", "accounts"],
  messages: ["foundation", "generated", "ui", "sync", "accounts"],
  presence: ["foundation", "generated", "ui", "sync", "accounts"],
  screens: ["foundation", "generated", "ui", "sync", "accounts", "conversations", "messages", "presence"],
};
/** Where a package may be named, by path. */
const DOORS: Record<string, RegExp> = {
  "pusher-js": /^foundation\/pusher\.ts$/,
  "openapi-fetch": /^foundation\/api\.ts$/,
  "react-dom": /^(main\.tsx$|ui\/)/,
};

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("generated/"));
const text = (file: string) => readFileSync(join(SOURCE, file), "utf8");
const imports = (file: string) =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] as string);

test("imports run one way", () => {
  const wrong = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const part = file.split("/")[0] as string;
      const allowed = KNOWS[part];
      if (!allowed || !file.includes("/")) return []; // main knows everything
      return imports(file)
        .filter((target) => target.startsWith("."))
        .map((target) => relative(SOURCE, resolve(SOURCE, dirname(file), target)).split(/[\\/]/)[0] as string)
        .filter((target) => target !== part && !allowed.includes(target))
        .map((target) => `${file} knows ${target}`);
    });

  expect(wrong).toEqual([]);
});

test("the core runs without React", () => {
  const wrong = files.filter(
    (file) => file.startsWith("sync/") && imports(file).some((each) => /react|query/.test(each)),
  );

  expect(wrong).toEqual([]);
});

test("vendors have one door", () => {
  const wrong = files.flatMap((file) =>
    Object.entries(DOORS)
      .filter(
        ([vendor, door]) =>
          !door.test(file) && imports(file).some((each) => each === vendor || each.startsWith(`${vendor}/`)),
      )
      .map(([vendor]) => `${file} knows ${vendor}`),
  );

  expect(wrong).toEqual([]);
});

test("no test's helper is part of the client", () => {
  const wrong = files
    .filter(
      (file) => !file.endsWith(".test.ts") && !file.endsWith(".test.tsx") && !file.includes("/testing/"),
    )
    .filter((file) => imports(file).some((each) => each.includes("/testing/")));

  expect(wrong).toEqual([]);
});

test("a module opens with a sentence, and components stay small", () => {
  const silent = files.filter((file) => !/\.test\.tsx?$/.test(file) && !/^\/\*\*|^\/\//.test(text(file)));
  const large = files.filter((file) => file.endsWith(".tsx") && text(file).split("\n").length > 151);

  expect({ silent, large }).toEqual({ silent: [], large: [] });
});
