import { expect, test } from "vitest";
import { piecesOf } from "./links";

const links = (text: string) =>
  piecesOf(text).flatMap((piece) => (piece.type === "link" ? [piece.text] : []));

test.each([
  ["see https://example.com/a?b=c#d", ["https://example.com/a?b=c#d"]],
  ["https://example.com. Then http://example.org, too!", ["https://example.com", "http://example.org"]],
  ["(https://en.wikipedia.org/wiki/Ada_(name))", ["https://en.wikipedia.org/wiki/Ada_(name)"]],
  ["schaut: https://müller.example/straße", ["https://müller.example/straße"]],
  ["HTTPS://EXAMPLE.COM", ["HTTPS://EXAMPLE.COM"]],
])("addresses are found in %j", (text, found) => {
  expect(links(text)).toEqual(found);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "http://",
  "file:///etc/passwd",
  "https:/one",
  "xhttps://a",
])("%j is not a link", (text) => {
  expect(links(text)).toEqual([]);
});

test("the pieces put together are the text", () => {
  const text = "a https://example.com, (http://example.org/x) \n end";

  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("an address of ten thousand brackets does not take long", () => {
  expect(links(`https://example.com/${")".repeat(8_000)}`)).toEqual(["https://example.com/"]);
});
