/** The catalogue of texts: complete in each language, and used by all components. */

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type TypeScript from "typescript";
import { expect, test } from "vitest";
import { hebrew } from "../hebrew";
import { ENGLISH } from "./english";
import { english } from "./useText";

// Loaded by Node: Vite would transform all nine megabytes of it first.
const ts: typeof TypeScript = createRequire(import.meta.url)("typescript");
const SOURCE = join(import.meta.dirname, "..");
const NAMED = new Set(["label", "title", "aria-label", "placeholder", "alt", "action"]);

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.|^testing|^texts|^hebrew/.test(file),
);
const textOf = (file: string) => readFileSync(join(SOURCE, file), "utf8");
const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();

test("Hebrew has every text, with the same values", () => {
  const translated = Object.entries(hebrew.texts);

  expect(translated.map(([text]) => text).sort()).toEqual([...ENGLISH].sort());
  for (const [text, own] of translated) {
    const names = valuesIn(text);
    const shown =
      typeof own === "function" ? own(Object.fromEntries(names.map((name) => [name, `{${name}}`]))) : own;
    expect({ text, values: valuesIn(shown) }).toEqual({ text, values: names });
    expect(shown).toMatch(/\p{Script=Hebrew}/u);
  }
});

test("every text of the catalogue is used", () => {
  const source = files.map(textOf).join("\n");

  expect(ENGLISH.filter((text) => !source.includes(JSON.stringify(text)))).toEqual([]);
});

test("values are put in, and what looks like one in them stays", () => {
  expect(english("{name} and {other} are typing…", { name: "{other}", other: "Ada" })).toBe(
    "{other} and Ada are typing…",
  );
});

test("no component has a text of its own", () => {
  const found = files
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) => bareTexts(file, textOf(file)));

  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

test("the check finds such texts", () => {
  const bare = [
    "<p>Words</p>",
    '<p title="Words" />',
    "<p title={`More words`} />",
    "<p title={a ? 'Words' : b} />",
  ];
  const fine = [
    "<p>{t('Words')}</p>",
    "<p>{'·'}</p>",
    "<p title={t(`Words`)} className='words' />",
    "<p>99+</p>",
  ];

  expect(bare.map((each) => bareTexts("a.tsx", each).length)).toEqual(bare.map(() => 1));
  expect(fine.flatMap((each) => bareTexts("a.tsx", each))).toEqual([]);
});

function bareTexts(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (isBare(node)) found.push(`${file}: ${node.getText(source).trim()}`);
    // What is translated, compared or a prop of another kind is no text of the interface.
    else if (!isCall(node) && !isOtherProp(node)) ts.forEachChild(node, visit);
  };
  const start = (node: TypeScript.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) visit(node);
    ts.forEachChild(node, start);
  };
  start(source);
  return [...new Set(found)];
}

function isBare(node: TypeScript.Node): boolean {
  if (ts.isJsxText(node)) return /\p{L}{2}/u.test(node.text);
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateHead(node))
    return false;
  return (
    /^\p{Lu}\p{L}|\p{L}{2} \p{L}/u.test(node.text) &&
    !(ts.isBinaryExpression(node.parent) && /[=!]==/.test(node.parent.operatorToken.getText()))
  );
}

function isCall(node: TypeScript.Node): boolean {
  return ts.isCallExpression(node) || ts.isArrowFunction(node);
}

function isOtherProp(node: TypeScript.Node): boolean {
  return ts.isJsxAttribute(node) && !NAMED.has(node.name.getText());
}
