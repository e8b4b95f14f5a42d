/** Messages as plain text: what previews and notifications show. */
import { expect, test } from "vitest";
import { plainText, withoutMarks } from "./plainText";

const ADA = "0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11";

test.each([
  ["**bold**, _italic_, *also* and ~~gone~~", "bold, italic, also and gone"],
  ["***both* of** them", "both of them"],
  ["`a_b` and ``c`d``", "a_b and c`d"],
  ["```js\nlet a_b = 1;\n```\ndone", "let a_b = 1;\ndone"],
  ["> a _quote_\n> > of two\nanswer", "a quote\nof two\nanswer"],
  ["- one\n- **two**\n1. three", "• one\n• two\n1. three"],
  ["[the page](https://example.com/a_(b)) and [mail](mailto:a@b.co)", "the page and mail"],
  [String.raw`\*not bold\* C:\temp\_x`, String.raw`*not bold* C:\temp_x`],
])("the marks of %j are not shown", (body, text) => {
  expect(withoutMarks(body)).toBe(text);
});

test.each([
  "snake_case_name, 2*3*4, 5 * 3 * 2, a ~ b",
  "https://example.com/_a_/b__c__d and www.example.com/*x*",
  "[x](javascript:alert(1)) [a] (b)",
  "one ` tick, two ** stars ",
  `<@${ADA}>`,
  "",
])("%j has no marks, and stays", (body) => {
  expect(withoutMarks(body)).toBe(body);
});

test("mentions become names, and a name with marks is not changed", () => {
  expect(plainText(`**<@${ADA}>** came`, () => "*Ada*")).toBe("@*Ada* came");
});
