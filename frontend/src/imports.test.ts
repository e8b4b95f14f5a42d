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
/** What each folder of the app may import besides itself. */
const FOLDERS: Record<string, string[]> = {
  ui: [],
  accounts: ["ui"],
  conversations: ["ui", "accounts"],
  messages: ["ui", "accounts"],
  presence: ["ui", "accounts"],
  screens: ["ui", "accounts", "conversations", "messages", "presence"],
};
/** The one place that may import each vendor's package. */
const VENDORS: Record<string, RegExp> = {
  "pusher-js": /^packages\/client\/src\/providers\/pusher\.ts$/,
  "openapi-fetch": /^packages\/client\/src\/api\.ts$/,
  "react-dom": /^src\/(main\.tsx$|ui\/)/,
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

test("imports run one way", () => {
  const wrong = files
    .filter((file) => !isTest(file) && FOLDERS[file.split("/")[1] as string] && file.startsWith("src/"))
    .flatMap((file) => {
      const folder = file.split("/")[1] as string;
      return imports(file)
        .filter((target) => target.startsWith("."))
        .map((target) => targetOf(file, target).split("/")[1] as string)
        .filter((target) => target !== folder && !FOLDERS[folder]?.includes(target))
        .map((target) => `${file} imports ${target}`);
    });
  const folders = new Set(files.map((file) => /^src\/(\w+)\//.exec(file)?.[1]).filter(Boolean));

  expect(wrong).toEqual([]);
  expect([...folders].sort()).toEqual(Object.keys(FOLDERS).sort());
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
    .filter((file) => !isTest(file) && !file.includes("/testing/") && file !== "src/componentTest.tsx")
    .filter((file) => imports(file).some((each) => /\/testing(\/|$)/.test(each)));

  expect(wrong).toEqual([]);
});

test("a module opens with a sentence, and components stay small", () => {
  const silent = files.filter((file) => !isTest(file) && !/^\/\*\*|^\/\//.test(text(file)));
  const large = files.filter((file) => file.endsWith(".tsx") && text(file).split("\n").length > 151);

  expect({ silent, large }).toEqual({ silent: [], large: [] });
});
