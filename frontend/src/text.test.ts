/**
 * Page translators replace text nodes with elements of their own. React then looks for a text node that has moved:
 * removing it, or inserting before it, throws. Text that is alone in its element is safe.
 */
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import type TypeScript from "typescript";
import { expect, test } from "vitest";

// Loaded by Node: Vite would transform all nine megabytes of it first.
const ts: typeof TypeScript = createRequire(import.meta.url)("typescript");
const SOURCE = import.meta.dirname;
const TEXT =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown;

const config = ts.readConfigFile(join(SOURCE, "../tsconfig.json"), ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, dirname(SOURCE));
const program = ts.createProgram(
  fileNames.filter((file) => !/\.test\.tsx?$/.test(file)),
  options,
);

test("text is never beside conditional elements", () => {
  const components = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith(".tsx"));
  const found = components
    .filter(({ fileName }) => !fileName.includes("node_modules"))
    .flatMap((file) => bareTexts(file, program.getTypeChecker()));

  expect(components.length).toBeGreaterThan(40);
  expect(found).toEqual([]);
}, 120_000);

test("the check finds such text", () => {
  const bare = [
    "<p>{known && <b />}{words}</p>",
    "<p><Icon /> Words</p>",
    "<Icon>Words, and <b>more</b></Icon>",
    "<>{words}</>",
    "<p>{[words, <b key='b' />]}</p>",
  ];
  const safe = [
    "<p>{words}</p>",
    "<p>Words, and <b>more</b></p>",
    "<p>{known && <b />}<span>{words}</span></p>",
  ];

  const found = bareTextsOf([...bare, ...safe]).map((each) => Number(/:(\d+) /.exec(each)?.[1]));

  expect([...new Set(found)]).toEqual(bare.map((_, index) => index + 1));
}, 120_000);

/** Each element on its own line. */
function bareTextsOf(elements: string[]): string[] {
  const fileName = join(SOURCE, "sample.tsx");
  const known = `
    import type { ReactElement } from "react";
    declare const words: string, known: boolean;
    declare function Icon(props: object): ReactElement;`;
  const text = `${elements.map((each, index) => `export const sample${index} = ${each};`).join("\n")}${known}`;
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === fileName ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
  const sample = ts.createProgram([fileName], options, host);
  const file = sample.getSourceFile(fileName);
  if (!file) throw new Error("The sample was not read.");
  return bareTexts(file, sample.getTypeChecker());
}

function bareTexts(file: TypeScript.SourceFile, checker: TypeScript.TypeChecker): string[] {
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node))
      for (const text of bareIn(node, checker)) {
        const { line } = file.getLineAndCharacterOfPosition(text.getStart(file));
        const words = text.getText(file).trim().replace(/\s+/g, " ");
        found.push(`${relative(SOURCE, file.fileName)}:${line + 1} ${words.slice(0, 60)}`);
      }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function bareIn(
  parent: TypeScript.JsxElement | TypeScript.JsxFragment,
  checker: TypeScript.TypeChecker,
): TypeScript.JsxChild[] {
  const children = parent.children.filter((child) => !isNothing(child));
  const texts = children.filter((child) => isText(child, checker));
  const alone = children.length === 1 && ts.isJsxElement(parent);
  if (alone) return texts.filter((child) => isListOfText(child, checker));
  // Nothing in here ever changes: it is added and removed with its element.
  const fixed = isHost(parent) && children.every((child) => ts.isJsxText(child) || isHost(child));
  return fixed ? [] : texts;
}

function isNothing(child: TypeScript.JsxChild): boolean {
  return ts.isJsxText(child)
    ? child.containsOnlyTriviaWhiteSpaces
    : ts.isJsxExpression(child) && !child.expression;
}

function isText(child: TypeScript.JsxChild, checker: TypeScript.TypeChecker): boolean {
  if (ts.isJsxText(child)) return true;
  if (!ts.isJsxExpression(child) || !child.expression) return false;
  return mayBeText(checker.getTypeAtLocation(child.expression), checker);
}

function mayBeText(type: TypeScript.Type, checker: TypeScript.TypeChecker): boolean {
  if (type.isUnion()) return type.types.some((each) => mayBeText(each, checker));
  if (type.isStringLiteral()) return type.value !== "";
  if (type.flags & TEXT) return true;
  return itemsOf(type, checker).some((item) => mayBeText(item, checker));
}

function isListOfText(child: TypeScript.JsxChild, checker: TypeScript.TypeChecker): boolean {
  if (!ts.isJsxExpression(child) || !child.expression) return false;
  return itemsOf(checker.getTypeAtLocation(child.expression), checker).some((item) =>
    mayBeText(item, checker),
  );
}

function itemsOf(type: TypeScript.Type, checker: TypeScript.TypeChecker): readonly TypeScript.Type[] {
  return checker.isArrayLikeType(type) ? checker.getTypeArguments(type as TypeScript.TypeReference) : [];
}

/** An element of the page, such as `<p>`. A component may render anything, or nothing. */
function isHost(node: TypeScript.Node): boolean {
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  if (!ts.isJsxOpeningElement(opening) && !ts.isJsxSelfClosingElement(opening)) return false;
  return /^[a-z]/.test(opening.tagName.getText());
}
