/** Rich text from the clipboard as text with marks. The HTML is parsed into a document of its own, where nothing is loaded or run. */

import { safeLink } from "../formatting/linkTarget";

const LONGEST = 300_000; // characters of HTML
const DEEPEST = 100; // elements inside each other
const RICH =
  /<(?:b|strong|i|em|s|del|strike|code|pre|ul|ol|blockquote|a|h[1-6])[\s>]|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic/i;
const HIDDEN = new Set(["HEAD", "SCRIPT", "STYLE", "TEMPLATE", "TITLE", "META", "NOSCRIPT"]);
const PARAGRAPHS = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6"]);
const LINES = new Set([
  "DIV",
  "SECTION",
  "ARTICLE",
  "TABLE",
  "TR",
  "UL",
  "OL",
  "DL",
  "DT",
  "DD",
  "HEADER",
  "FOOTER",
  "MAIN",
  "FIGURE",
]);
const MARKLIKE = /[*`]|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\[(?=[^\]\n]*\]\()/gu;

interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  readonly href: string | null;
}

type Run = Style & { readonly text: string };
/** `first` is the mark of the first line of an item, `rest` what the others begin with. */
type Prefix = { first: string; rest: string };

const PLAIN: Style = { bold: false, italic: false, strike: false, code: false, href: null };

/** The text with marks, or null if there are none to keep. */
export function pastedMarks(html: string): string | null {
  if (html.length > LONGEST || !RICH.test(html)) return null;
  const writer = new Writer();
  writer.children(new DOMParser().parseFromString(inert(html), "text/html").body, PLAIN, 0);
  return writer.text();
}

/**
 * The page's Content-Security-Policy is also that of the parsed document, and reports each style and handler in it. As other
 * attributes, they are text.
 */
function inert(html: string): string {
  return html.replaceAll(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replaceAll(/([\s"'/])(style|on\w+)(?=\s*=)/gi, "$1data-$2"),
  );
}

/** Collects lines of styled text. */
class Writer {
  readonly #lines: string[] = [];
  readonly #prefixes: Prefix[] = [];
  #runs: Run[] = [];

  text(): string {
    this.#endLine();
    return this.#lines
      .join("\n")
      .replaceAll(/\n{3,}/g, "\n\n")
      .replaceAll(/^\n+|\s+$/g, "");
  }

  children(parent: Node, style: Style, depth: number): void {
    for (const node of parent.childNodes) this.#node(node, style, depth + 1);
  }

  #node(node: Node, style: Style, depth: number): void {
    if (node.nodeType === Node.TEXT_NODE) this.#write((node.nodeValue ?? "").replaceAll(/\s+/g, " "), style);
    if (!(node instanceof HTMLElement) || HIDDEN.has(node.tagName) || isHidden(node)) return;
    if (depth > DEEPEST) this.#write((node.textContent ?? "").replaceAll(/\s+/g, " "), style);
    else this.#element(node, styleOf(node, style), depth);
  }

  #element(element: HTMLElement, style: Style, depth: number): void {
    const { tagName } = element;
    if (tagName === "BR") this.#endLine(true);
    else if (tagName === "PRE") this.#code(element.textContent ?? "");
    else if (tagName === "LI") this.#within(markerOf(element), () => this.children(element, style, depth));
    else if (tagName === "BLOCKQUOTE")
      this.#within({ first: "> ", rest: "> " }, () => this.children(element, style, depth));
    else if (PARAGRAPHS.has(tagName)) this.#paragraph(() => this.children(element, style, depth));
    else if (LINES.has(tagName)) this.#block(() => this.children(element, style, depth));
    else {
      this.children(element, style, depth);
      if (tagName === "TD" || tagName === "TH") this.#write(" ", PLAIN);
    }
  }

  #write(text: string, style: Style): void {
    if (text !== "") this.#runs.push({ ...style, text });
  }

  #block(write: () => void): void {
    this.#endLine();
    write();
    this.#endLine();
  }

  /** With a blank line around it, except in lists. */
  #paragraph(write: () => void): void {
    this.#endLine();
    const top = this.#prefixes.length === 0;
    if (top && this.#lines.length > 0) this.#lines.push("");
    write();
    this.#endLine();
    if (top) this.#lines.push("");
  }

  #within(prefix: Prefix, write: () => void): void {
    this.#endLine();
    this.#prefixes.push(prefix);
    write();
    this.#endLine();
    this.#prefixes.pop();
  }

  #code(text: string): void {
    this.#endLine();
    for (const line of ["```", ...text.replace(/\n$/, "").split("\n"), "```"])
      this.#lines.push(this.#prefix() + line);
  }

  /** Also an empty one, for a line break. */
  #endLine(empty = false): void {
    const text = marked(this.#runs);
    this.#runs = [];
    if (text !== "" || empty) this.#lines.push(this.#prefix() + text);
  }

  #prefix(): string {
    return this.#prefixes
      .map((prefix) => {
        const { first } = prefix;
        prefix.first = prefix.rest;
        return first;
      })
      .join("");
  }
}

function isHidden(element: HTMLElement): boolean {
  return /display:\s*none/i.test(element.getAttribute("data-style") ?? "");
}

/** Word processors say it with style sheets: they put everything into a `<b>` that is not bold. */
function styleOf(element: HTMLElement, style: Style): Style {
  const { tagName } = element;
  const css = element.getAttribute("data-style") ?? "";
  const weight = /font-weight:\s*(\w+)/i.exec(css)?.[1];
  const slant = /font-style:\s*(\w+)/i.exec(css)?.[1];
  const heading = /^H[1-6]$/.test(tagName);
  const bold = tagName === "B" || tagName === "STRONG" || heading || style.bold;
  const struck = /text-decoration[^;]*line-through/i.test(css);
  return {
    bold: weight ? weight === "bold" || Number(weight) >= 600 : bold,
    italic: slant ? slant === "italic" : tagName === "I" || tagName === "EM" || style.italic,
    strike: ["S", "DEL", "STRIKE"].includes(tagName) || struck || style.strike,
    code: ["CODE", "KBD", "SAMP", "TT"].includes(tagName) || style.code,
    href: tagName === "A" ? safeLink(element.getAttribute("href") ?? "") : style.href,
  };
}

function markerOf(item: HTMLElement): Prefix {
  const list = item.parentElement;
  if (list?.tagName !== "OL") return { first: "- ", rest: "  " };
  const place = [...list.children].filter(({ tagName }) => tagName === "LI").indexOf(item);
  const marker = `${(Number(list.getAttribute("start")) || 1) + place}. `;
  return { first: marker, rest: " ".repeat(marker.length) };
}

/** A line of runs with their marks. Neighbours of the same style have them together. */
function marked(runs: readonly Run[]): string {
  const joined: Run[] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    if (before && isSameStyle(before, run))
      joined[joined.length - 1] = { ...run, text: before.text + run.text };
    else joined.push(run);
  }
  const line = joined.map(markedRun).join("").replaceAll(/ {2,}/g, " ").trim();
  return /^[>+-] /.test(line) ? `\\${line}` : line;
}

function markedRun({ text, bold, italic, strike, code, href }: Run): string {
  const inner = text.trim();
  if (inner === "") return text;
  const isAddress = href !== null && (inner === href || `https://${inner}` === href);
  let shown = code && !inner.includes("`") ? `\`${inner}\`` : isAddress ? inner : escaped(inner);
  if (strike) shown = `~~${shown}~~`;
  if (italic) shown = `_${shown}_`;
  if (bold) shown = `**${shown}**`;
  if (href && !isAddress) shown = `[${shown}](${/[()]/.test(href) ? `<${href}>` : href})`;
  return text.slice(0, text.indexOf(inner)) + shown + text.slice(text.indexOf(inner) + inner.length);
}

function isSameStyle(one: Style, other: Style): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.strike === other.strike &&
    one.code === other.code &&
    one.href === other.href
  );
}

/** What would be a mark here was none where it came from. */
function escaped(text: string): string {
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) return text;
  return text.replaceAll(MARKLIKE, (mark) => [...mark].map((letter) => `\\${letter}`).join(""));
}
