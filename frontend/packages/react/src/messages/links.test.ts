import { expect, test } from "vitest";
import { splitLinks } from "./links";

const links = (text: string) =>
  splitLinks(text).flatMap((piece) => (piece.type === "link" ? [piece.text] : []));

test.each([
  ["see https://example.com/a?b=c#d", ["https://example.com/a?b=c#d"]],
  ["https://example.com. Then http://example.org, too!", ["https://example.com", "http://example.org"]],
  ["(https://en.wikipedia.org/wiki/Ada_(name))", ["https://en.wikipedia.org/wiki/Ada_(name)"]],
  ["schaut: https://müller.example/straße", ["https://müller.example/straße"]],
  ["HTTPS://EXAMPLE.COM", ["HTTPS://EXAMPLE.COM"]],
])("addresses are found in %j", (text, found) => {
  expect(links(text)).toEqual(found);
});

const ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u3164"];
const DIRECTIONS = ["\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u2066", "\u2067", "\u2069"];

test.each([
  // Punctuation around an address in Chinese and Japanese, where no space follows it.
  ["https://example.com/one。次の文です", ["https://example.com/one"]],
  [
    "https://example.com/one、https://example.com/two",
    ["https://example.com/one", "https://example.com/two"],
  ],
  [
    "「https://example.com/one」と『https://example.com/two』",
    ["https://example.com/one", "https://example.com/two"],
  ],
  ["（https://example.com/one）を見て", ["https://example.com/one"]],
  [
    "【https://example.com/one】《https://example.com/two》",
    ["https://example.com/one", "https://example.com/two"],
  ],
  ["https://example.com/one，然后", ["https://example.com/one"]],
  [
    "https://example.com/one！https://example.com/two？",
    ["https://example.com/one", "https://example.com/two"],
  ],
  [
    "https://example.com/one；https://example.com/two：",
    ["https://example.com/one", "https://example.com/two"],
  ],
  [
    "https://example.com/one…… https://example.com/two・",
    ["https://example.com/one", "https://example.com/two"],
  ],
  ["https://example.com/one\u3000two", ["https://example.com/one"]],
  [
    "https://example.com/one｡ https://example.com/two｣",
    ["https://example.com/one", "https://example.com/two"],
  ],
  // Letters of any script belong to an address, also in its host.
  ["https://例え.jp/引き割り と", ["https://例え.jp/引き割り"]],
  [
    "見てhttps://ja.wikipedia.org/wiki/東京_(曖昧さ回避)。",
    ["https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)"],
  ],
  ["https://пример.рф/путь?", ["https://пример.рф/путь"]],
  ["https://xn--r8jz45g.jp/", ["https://xn--r8jz45g.jp/"]],
  [
    "https://موقع.وزارة-الاتصالات.مصر؟ نعم، https://مثال.إختبار/صفحة،",
    ["https://موقع.وزارة-الاتصالات.مصر", "https://مثال.إختبار/صفحة"],
  ],
  ["https://example.com/पन्ना। फिर", ["https://example.com/पन्ना"]],
  // Brackets and quotes: those that the address itself opened belong to it.
  ["(https://example.com/a)b", ["https://example.com/a"]],
  ["[text](https://example.com/a_(b)_c)", ["https://example.com/a_(b)_c"]],
  [
    "[https://example.com/a[1]] {https://example.com/{id}}",
    ["https://example.com/a[1]", "https://example.com/{id}"],
  ],
  ["https://example.com/(", ["https://example.com/"]],
  ["<https://example.com/a>, `https://example.com/b`", ["https://example.com/a", "https://example.com/b"]],
  ["'https://example.com/a', ‘https://example.com/b’.", ["https://example.com/a", "https://example.com/b"]],
  [
    "„https://example.com/a“ «https://example.com/b» ‹https://example.com/c›",
    ["https://example.com/a", "https://example.com/b", "https://example.com/c"],
  ],
  [
    "https://example.com/it's, https://example.com/it’s!",
    ["https://example.com/it's", "https://example.com/it’s"],
  ],
  // What belongs to an address nevertheless.
  ["https://example.com/?q=a,b;c:d!e*f&g=~h", ["https://example.com/?q=a,b;c:d!e*f&g=~h"]],
  [
    "https://example.com/a/ https://example.com/b- https://example.com/c%20",
    ["https://example.com/a/", "https://example.com/b-", "https://example.com/c%20"],
  ],
  ["https://[2001:db8::1]:8080/a.", ["https://[2001:db8::1]:8080/a"]],
  ["https://example.com:8080/a?b#c.", ["https://example.com:8080/a?b#c"]],
  ["https://example.com/❤️ so", ["https://example.com/❤️"]],
])("the link ends where its reader would end it: %j", (text, found) => {
  expect(links(text)).toEqual(found);
});

test.each([...ZERO_WIDTH, ...DIRECTIONS])(
  "an invisible character is not part of an address: %j",
  (invisible) => {
    expect(links(`https://example.com/a${invisible}b`)).toEqual(["https://example.com/a"]);
    expect(links(`https://example.com${invisible}.example.net/`)).toEqual(["https://example.com"]);
    expect(links(`${invisible}https://example.com/a${invisible}`)).toEqual(["https://example.com/a"]);
  },
);

test.each([
  "https://。",
  "https://「」",
  "https://\u200b",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://",
  "file:///etc/passwd",
  "https:/one",
  "xhttps://a",
])("%j is not a link", (text) => {
  expect(links(text)).toEqual([]);
});

test("the pieces together are the text", () => {
  const text = "a https://example.com, (http://example.org/x) \n 「https://example.com/one」。 \u202eend";

  expect(
    splitLinks(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("an address with thousands of brackets ends at the first unmatched one", () => {
  expect(links(`https://example.com/${")".repeat(8_000)}`)).toEqual(["https://example.com/"]);
  expect(links(`https://example.com/${"(".repeat(4_000)}a${")".repeat(4_001)}`)).toEqual([
    `https://example.com/${"(".repeat(4_000)}a${")".repeat(4_000)}`,
  ]);
});

const targets = (text: string) =>
  splitLinks(text).flatMap((piece) => (piece.type === "link" ? [[piece.text, piece.href]] : []));

test.each([
  ["see www.example.com/a, please", "www.example.com/a", "https://www.example.com/a"],
  ["(WWW.Example.com)", "WWW.Example.com", "https://WWW.Example.com"],
  [
    "write to ada.king+tea@mail.example.com.",
    "ada.king+tea@mail.example.com",
    "mailto:ada.king+tea@mail.example.com",
  ],
  ["<ada@example.com>", "ada@example.com", "mailto:ada@example.com"],
  ["call +49 (0)170 123-45 67!", "+49 (0)170 123-45 67", "tel:+491701234567"],
  ["+15551234567", "+15551234567", "tel:+15551234567"],
])("in %j, %j is a link to %j", (text, address, href) => {
  expect(targets(text)).toEqual([[address, href]]);
});

test.each([
  "www.",
  "www.example",
  "awww.example.com",
  "a@b",
  "@a.example",
  "a@@b.example",
  "+12",
  "1+15551234567x",
  "2026-11-28 14:00",
  "1 555 123 4567",
])("%j has no address", (text) => {
  expect(targets(text)).toEqual([]);
});
