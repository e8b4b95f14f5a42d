// @vitest-environment happy-dom
/** What becomes of rich text from other programs. */
import { expect, test, vi } from "vitest";
import { pastedMarks } from "./pastedMarks";

test.each([
  ["<p>a <b>b</b> <em>c</em> <del>d</del> <code>e_f</code></p>", "a **b** _c_ ~~d~~ `e_f`"],
  ["<p><strong>bold </strong>text</p>", "**bold** text"],
  ["<b>one</b><b> two</b>", "**one two**"],
  ["<strong><em>both</em></strong>", "**_both_**"],
  ["<h2>Title</h2><p>one</p><p>two</p>", "**Title**\n\none\n\ntwo"],
  ["<div>a<br>b</div><div><i>c</i></div>", "a\nb\n_c_"],
  ["<ul><li>a</li><li><p>b</p><ol start=3><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  3. c\n  4. d"],
  ["<blockquote><p>a</p><p>b</p></blockquote>answer", "> a\n> b\nanswer"],
  ["<pre><code>let a = *b*;\n  c\n</code></pre>", "```\nlet a = *b*;\n  c\n```"],
  ['<a href="https://a.example/x">page</a>', "[page](https://a.example/x)"],
  ['<a href="https://a.example/">https://a.example/</a>', "https://a.example/"],
  ['<a href="https://a.example/a_(b)">x</a>', "[x](<https://a.example/a_(b)>)"],
  ['<a href="javascript:alert(1)">x</a> <b>y</b>', "x **y**"],
  // Google Docs and Word
  [
    '<meta charset="utf-8"><b style="font-weight:normal"><p><span style="font-weight:700">a</span><span style="font-style:italic"> b</span></p></b>',
    "**a** _b_",
  ],
  [
    "<html><head><style>p{}</style></head><body><!--StartFragment--><i>a</i><!--EndFragment--></body></html>",
    "_a_",
  ],
  [
    "<b>2 * 3</b> *not* snake_case _x_ [a](b) `c`",
    "**2 \\* 3** \\*not\\* snake_case \\_x\\_ \\[a](b) \\`c\\`",
  ],
  ["<table><tr><td><b>a</b></td><td>b</td></tr><tr><td>c</td></tr></table>", "**a** b\nc"],
])("%j", (html, text) => {
  expect(pastedMarks(html)).toBe(text);
});

test.each(["plain", "<span style='color: red'>let a</span>", "<div>a</div><div>b</div>"])(
  "%j has no marks to keep",
  (html) => {
    expect(pastedMarks(html)).toBeNull();
  },
);

test("nothing of it runs or is loaded", () => {
  const run = vi.fn();
  Object.assign(globalThis, { run });

  expect(pastedMarks("<b>a</b><img src=x onerror=run()><script>run()</script>")).toBe("**a**");
  expect(run).not.toHaveBeenCalled();
  expect(document.querySelector("img, script")).toBeNull();
});

test("hundreds of elements inside each other are text", () => {
  expect(pastedMarks(`<b>${"<i>".repeat(500)}a`)).toContain("a");
});
