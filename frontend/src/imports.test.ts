/**
 * Imports run one way, packages are used through their entry points, vendors have one module each, and a module opens
 * with a sentence.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The packages of this workspace, and which of them each one may import. */
const PACKAGES: Record<string, string[]> = {
  "packages/client": [],
  "packages/react": ["@parley/client"],
  src: ["@parley/client", "@parley/react"],
};
/** What each folder of the web client and of the components may import besides itself. */
const FOLDERS: Record<string, Record<string, string[]>> = {
  src: { ui: [], accounts: ["ui"], presence: ["ui", "accounts"], screens: ["ui", "accounts", "presence"] },
  "packages/react/src": {
    texts: [],
    primitives: ["texts"],
    users: ["texts", "primitives"],
    conversations: ["texts", "primitives", "users"],
    messages: ["texts", "primitives", "users"],
    chat: ["texts", "primitives", "users", "conversations", "messages"],
    testing: ["primitives"],
  },
};
/** The one place that may import each vendor's package. */
const VENDORS: Record<string, RegExp> = {
  "pusher-js": /^packages\/client\/src\/providers\/pusher\.ts$/,
  "openapi-fetch": /^packages\/client\/src\/api\.ts$/,
  "react-dom": /^(src\/main\.tsx|.*\.test\.tsx)$/,
};

const files = Object.keys(PACKAGES)
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file) && !/\/(generated|node_modules)\//.test(file));
const text = (file: string) => readFileSync(join(ROOT, file), "utf8");
const imports = (file: string) =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] as string);
const packageOf = (file: string) => /^(src|packages\/\w+)/.exec(file)?.[0] as string;
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
/** The path that a relative import leads to, from the root of the workspace. */
const targetOf = (file: string, target: string) =>
  relative(ROOT, resolve(ROOT, dirname(file), target)).replaceAll("\\", "/");

/** What a package's package.json exports, by full name. */
function entryPoints(folder: string): string[] {
  const { name, exports } = JSON.parse(text(`${folder}/package.json`)) as {
    name: string;
    exports: Record<string, string>;
  };
  return Object.keys(exports).map((path) => name + path.slice(1));
}

test.each(Object.entries(FOLDERS))("imports in %s run one way", (root, allowed) => {
  const folderOf = (file: string) => file.slice(root.length + 1).split("/")[0] as string;
  const inside = files.filter(
    (file) => file.startsWith(`${root}/`) && file.split("/").length > root.split("/").length + 1,
  );
  const wrong = inside
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      imports(file)
        .filter((target) => target.startsWith("."))
        .map((target) => folderOf(targetOf(file, target)))
        .filter((target) => target in allowed && target !== folderOf(file))
        .filter((target) => !allowed[folderOf(file)]?.includes(target))
        .map((target) => `${file} imports ${target}`),
    );

  expect(wrong).toEqual([]);
  expect([...new Set(inside.map(folderOf))].sort()).toEqual(Object.keys(allowed).sort());
});

test("a package imports only the packages below it, by their entry points", () => {
  const known = Object.keys(PACKAGES)
    .filter((folder) => existsSync(join(ROOT, folder, "package.json")))
    .flatMap(entryPoints);
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((target) => target.startsWith("@parley/"))
      .filter(
        (target) =>
          !known.includes(target) ||
          !PACKAGES[packageOf(file)]?.includes(target.split("/").slice(0, 2).join("/")),
      )
      .map((target) => `${file} imports ${target}`),
  );

  expect(known).toContain("@parley/client");
  expect(wrong).toEqual([]);
});

test("no relative import leaves its package", () => {
  const wrong = files
    .filter((file) => file !== "src/contract.test.ts") // it checks the script that generates the types
    .flatMap((file) =>
      imports(file)
        .filter((target) => target.startsWith("."))
        .filter((target) => !targetOf(file, target).startsWith(`${packageOf(file)}/`))
        .map((target) => `${file} imports ${target}`),
    );

  expect(wrong).toEqual([]);
});

test("the published entry points export nothing of what only the web client uses", () => {
  const wrong = files
    .filter((file) => file.startsWith("packages/react/src/") && !isTest(file))
    .filter((file) =>
      imports(file).some((each) => each.startsWith("@parley/") && each.endsWith("/internal")),
    );

  expect(wrong).toEqual([]);
});

test("components need no router and no query cache", () => {
  const wrong = files.filter(
    (file) => file.startsWith("packages/") && imports(file).some((each) => /wouter|router|query/.test(each)),
  );

  expect(wrong).toEqual([]);
});

test("the client runs without React", () => {
  const wrong = files.filter(
    (file) =>
      file.startsWith("packages/client/") && imports(file).some((each) => /^@?react|query|radix/.test(each)),
  );

  expect(wrong).toEqual([]);
});

test("vendors have one module each", () => {
  const wrong = files.flatMap((file) =>
    Object.entries(VENDORS)
      .filter(
        ([vendor, place]) =>
          !place.test(file) && imports(file).some((each) => each === vendor || each.startsWith(`${vendor}/`)),
      )
      .map(([vendor]) => `${file} imports ${vendor}`),
  );

  expect(wrong).toEqual([]);
});

test("no part of the engine knows another one: they share the state and its actions", () => {
  const src = "packages/client/src";
  const runner = text(`${src}/effectRunner.ts`);
  const parts = [...runner.matchAll(/^import type \{ (\w+) \} from "\.\/(\w+)";$/gm)]
    .map(([, name, file]) => ({ name: name as string, file: `${src}/${file}.ts` }))
    .filter(({ name }) => new RegExp(`^  \\w+: ${name};$`, "m").test(runner));
  const wrong = parts.flatMap(({ file }) =>
    imports(file)
      .map((target) => `${targetOf(file, target)}.ts`)
      .filter(
        (target) => parts.some((part) => part.file === target) || /\/(chat|effectRunner)\.ts$/.test(target),
      )
      .map((target) => `${file} imports ${target}`),
  );

  expect(parts.length).toBeGreaterThan(9);
  expect(wrong).toEqual([]);
});

test("no test helper is part of the client", () => {
  const wrong = files
    .filter((file) => !isTest(file) && !file.includes("/testing/"))
    .filter((file) => imports(file).some((each) => /\/testing(\/|$)/.test(each)));

  expect(wrong).toEqual([]);
});

test("a module opens with a sentence, and components stay small", () => {
  const silent = files.filter((file) => !isTest(file) && !/^\/\*\*|^\/\//.test(text(file)));
  const large = files.filter((file) => file.endsWith(".tsx") && text(file).split("\n").length > 151);

  expect({ silent, large }).toEqual({ silent: [], large: [] });
});
