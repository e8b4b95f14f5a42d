/** What the marks of a message mean. */
import { plainText } from "@parley/client";
import { expect, test } from "vitest";
import { hasMarks } from "./hasMarks";
import type { Block, Span } from "./nodes";
import { parseBody } from "./parse";

const ADA = "<@0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11>";

/** A short notation of the result. */
function shown(body: string): string {
  return parseBody(body).map(blockText).join("");
}

function blockText(block: Block): string {
  if (block.type === "list") {
    const items = block.items.map(({ children }) => `<li>${children.map(blockText).join("")}</li>`).join("");
    return `<list${block.start === null ? "" : ` ${block.start}`}>${items}</list>`;
  }
  const inside =
    block.type === "quote" ? block.children.map(blockText).join("") : block.children.map(spanText).join("");
  return block.type === "lines" ? `[${inside}]` : `<${block.type}>${inside}</${block.type}>`;
}

function spanText(span: Span): string {
  if (span.type === "text") return span.text;
  if (span.type === "mention") return `@{${span.id.slice(0, 4)}}`;
  const inside = span.children.map(spanText).join("");
  if (span.type === "link")
    return `<a ${span.href}>${inside}</a>${span.shown === null ? "" : ` (${span.shown})`}`;
  return `<${span.type}>${inside}</${span.type}>`;
}

test.each([
  [
    "**b** _i_ *i* ~~s~~ `c`",
    "[<bold>b</bold> <italic>i</italic> <italic>i</italic> <strike>s</strike> <code>c</code>]",
  ],
  ["***a** b*", "[<italic><bold>a</bold> b</italic>]"],
  ["中文**粗**中文", "[中文<bold>粗</bold>中文]"],
  ["one\n\n\ntwo **x**\n  three", "[one\n\n\ntwo <bold>x</bold>\n  three]"],
  ["> a\n>\n> _b_\nanswer", "<quote>[a\n\n<italic>b</italic>]</quote>[answer]"],
  ["> > two", "<quote><quote>[two]</quote></quote>"],
  ["see:\n- a\n- b\n  more\nend", "[see:]<list><li>[a]</li><li>[b\nmore]</li></list>[end]"],
  ["3. a\n4. b\n   - c", "<list 3><li>[a]</li><li>[b]<list><li>[c]</li></list></li></list>"],
  ["```js\nlet a_b = `x`;\n\n  y\n```\nend", "<code>let a_b = `x`;\n\n  y</code>[end]"],
  ["> ```\n> a\n>   b\n> ```", "<quote><code>a\n  b</code></quote>"],
  [
    `**${ADA}**, _<@all>_ and \`${ADA}\``,
    "[<bold>@{0199}</bold>, <italic>@{all}</italic> and <code>@{0199}</code>]",
  ],
  [String.raw`\*a\* C:\temp\dir`, String.raw`[*a* C:\temp\dir]`],
])("%j is formatted", (body, expected) => {
  expect(shown(body)).toBe(expected);
  expect(hasMarks(body)).toBe(true);
});

test.each([
  "# no heading\n---\n=== | a | b |",
  "<b>no HTML</b> &amp; <script>alert(1)</script> <!-- -->",
  "snake_case_name, 2*3*4 and 5*3 or 4*2",
  "[a] [b][c]",
  "[x](javascript:alert(1)) [y](data:text/html,x) [z](vbscript:x)",
  "** not bold ** and a ~ b",
])("%j is text", (body) => {
  expect(shown(body)).toBe(`[${body}]`);
});

test.each([
  [
    "https://a.example/x_y_z, _www.b.example_",
    "[<a https://a.example/x_y_z>https://a.example/x_y_z</a>, <italic><a https://www.b.example>www.b.example</a></italic>]",
  ],
  [
    "**ada@a.example** or `b@b.example`",
    "[<bold><a mailto:ada@a.example>ada@a.example</a></bold> or <code>b@b.example</code>]",
  ],
  ["_+49 (0)170 1234567_", "[<italic><a tel:+491701234567>+49 (0)170 1234567</a></italic>]"],
  ["[the **page**](https://a.example)", "[<a https://a.example>the <bold>page</bold></a>]"],
  ["![picture](https://a.example/p.png)", "[!<a https://a.example/p.png>picture</a>]"],
  [
    "[write](mailto:a@a.example) [call](tel:+49170123456)",
    "[<a mailto:a@a.example>write</a> <a tel:+49170123456>call</a>]",
  ],
])("links in %j", (body, expected) => {
  expect(shown(body)).toBe(expected);
});

test.each([
  "https://bank.example",
  "bank.example",
  "https://bank.example/evil.example",
  "https://evil.example@bank.example",
  "bank․example",
  "ｂａｎｋ．ｅｘａｍｐｌｅ",
  "bank。example",
  "b\u200bank.e\u00adxample",
  "bаnk.example", // with a Cyrillic letter
  "`www.bank.example`",
  "Sign in at **bank.example** now",
  "support@bank.example",
])("a link whose text names another host, %j, says where it leads", (text) => {
  expect(shown(`[${text}](https://evil.example/x)`)).toContain("</a> (evil.example)");
});

test("other links that say what they are not", () => {
  expect(shown("[ada@bank.example](mailto:eve@evil.example)")).toContain(" (eve@evil.example)");
  expect(shown("[+49 170 1234567](tel:+19005550100)")).toContain(" (+19005550100)");
  expect(shown("[evil.example](https://xn--vil-8cd.example/)")).toContain(" (xn--vil-8cd.example)");
  expect(shown("[x](https://bank.example@evil.example)")).not.toContain("<a ");
  expect(shown("[x](https://bank.example\u202e/x)")).not.toContain("</a");
});

test.each([
  ["www.a.example", "https://www.a.example"],
  ["https://a.example/page", "https://a.example/page"],
  ["a.example", "https://a.example/a/long?address"],
  ["the page", "https://a.example"],
])("a link with the text %j to %j needs nothing beside it", (text, href) => {
  expect(shown(`[${text}](${href})`)).toBe(`[<a ${href}>${text}</a>]`);
});

test("each part has a place of its own among its siblings", () => {
  const places = (parts: readonly (Block | Span)[]): void => {
    expect(new Set(parts.map(({ at }) => at)).size).toBe(parts.length);
    for (const part of parts) {
      if ("children" in part) places(part.children);
      if ("items" in part) for (const { children } of part.items) places(children);
    }
  };

  places(
    parseBody(
      `a ${ADA}${ADA} **b**${ADA} \`x${ADA}\`\n> q\n- a\n- b\n\`\`\`\n${ADA}\n\`\`\`\n[a](https://a.b)`,
    ),
  );
});

test.each([
  "**bold**, _italic_, *also*, ~~gone~~ and `co_de`",
  "***both* of** them",
  "> a _quote_\nanswer",
  "[the **page**](https://a.example) is \\*not\\* https://a.example/_x_",
  "snake_case_name, 2*3*4",
])("%j has the same text in previews", (body) => {
  const textOf = (part: Block | Span): string =>
    "text" in part ? part.text : "children" in part ? part.children.map(textOf).join("") : "";

  expect(parseBody(body).map(textOf).join("\n")).toBe(plainText(body, () => undefined));
});
