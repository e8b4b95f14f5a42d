/**
 * The effort that the longest messages take, counted in executed blocks of code: it must grow with their length, and what is
 * rendered must too. Times would depend on the machine.
 */
import { Session } from "node:inspector/promises";
import { plainText } from "@parley/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Block, Span } from "./nodes";
import { parseBody } from "./parse";

const LONGEST = 8_000; // characters
const COUNTED = /@lezer\/|\/formatting\/|\/links\.ts|\/plainText\.ts|\/mentions\.ts/;
const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

/** The number of executed blocks of code. */
async function effortOf(work: () => void): Promise<number> {
  await session.post("Profiler.takePreciseCoverage"); // counts start again
  work();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => COUNTED.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

/** The number of parts, and how deep they are. */
function sizeOf(parts: readonly (Block | Span)[]): { parts: number; depth: number } {
  const inner = parts.map((part) =>
    "items" in part
      ? sizeOf(part.items.flatMap(({ children }) => children))
      : sizeOf("children" in part ? part.children : []),
  );
  return {
    parts: parts.length + inner.reduce((sum, each) => sum + each.parts, 0),
    depth: parts.length === 0 ? 0 : 1 + inner.reduce((most, each) => Math.max(most, each.depth), 0),
  };
}

const repeated = (text: string) => (length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const after = (start: string, make: (length: number) => string) => (length: number) =>
  (start + make(length)).slice(0, length);
const nested = (open: string, close: string) => (length: number) => {
  const count = Math.floor(length / (open.length + close.length));
  return open.repeat(count) + close.repeat(count);
};
const indented = (length: number) => {
  let text = "";
  for (let depth = 0; text.length < length; depth += 1) text += `${"  ".repeat(depth)}- a\n`;
  return text.slice(0, length);
};
const growing = (mark: string) => (length: number) => {
  let text = "";
  for (let size = 1; text.length < length; size += 1) text += `${mark.repeat(size)}a `;
  return text.slice(0, length);
};

const PATHOLOGICAL: Record<string, (length: number) => string> = {
  ...Object.fromEntries(
    [
      ..."*_~`[]()<>\\!#-+&|:@",
      ...[
        "*a ",
        " a*",
        "a**b ",
        "*a_ ",
        "_a*",
        "**a __b ",
        "~~a ",
        "a~~",
        "***a**",
        "*_~~`",
        "a ` b ``",
        "`a",
        "[a](",
        "[a](<b",
        "](http://",
        "[a](http://b",
      ],
      ...[
        "![",
        "[[a]",
        "]]",
        "<@",
        "\\*",
        "> ",
        ">",
        "- ",
        "-a\n",
        "* a\n",
        "1. ",
        "1) a\n",
        "> a\n\n",
        "- a\n\n",
        "```\n",
        "~~~a\n",
        "```",
        " \n",
        "\n",
      ],
      ...[
        "http://",
        "http://(",
        "www.",
        "www.a",
        "a@",
        "a@b.",
        "a.a@b.c",
        "+1",
        "+1 2",
        "+12345678 ",
        "a@b.co ",
        "http://a.b/*x* ",
        "\u0301",
        "*\u0301",
        "(",
        '[x](y "',
        "*a*",
        "**a** ",
        "`a` ",
        "> **a**\n",
        "- `a`\n",
      ],
    ].map((text) => [JSON.stringify(text), repeated(text)]),
  ),
  "an escape, then closing marks": after("\\*", repeated(" a*")),
  "a link, then brackets": after("https://a.b ", repeated("[a](")),
  "a mention, then marks": after("<@all> ", repeated("a_*~~")),
  "nested emphasis": nested("*a ", " b*"),
  "nested strong": nested("**a ", "**"),
  "nested links": nested("[", "](http://a.b)"),
  "nested brackets": nested("[", "]"),
  "nested quotes": (length) => repeated(`${"> ".repeat(7)}a\n`)(length),
  "nested lists": indented,
  "code of growing length": growing("`"),
  "marks of growing length": growing("*"),
};

test.each(Object.entries(PATHOLOGICAL))(
  "a message of %s takes effort in proportion to its length",
  async (_, make) => {
    const [whole, quarter] = [make(LONGEST), make(LONGEST / 4)];
    const read = (body: string) => () => {
      parseBody(body);
      plainText(body, () => undefined);
    };
    read("**once**, because code is prepared at first")();

    const effort = await effortOf(read(whole));
    const { parts, depth } = sizeOf(parseBody(whole));

    expect(effort).toBeGreaterThan(0);
    expect(effort / LONGEST).toBeLessThan(150);
    expect(effort / (await effortOf(read(quarter)))).toBeLessThan(8); // it would be 16, if it grew with the square
    expect(parts).toBeLessThanOrEqual(LONGEST * 2);
    expect(depth).toBeLessThan(40);
  },
);
