/** Parses the marks of a message. */

import { splitMentions } from "@parley/client";
import { splitLinks } from "../links";
import { MOST_MARKERS, parser } from "./grammar";
import { safeLink, targetShownFor } from "./linkTarget";
import type { Block, ListItem, Span } from "./nodes";

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

const MOST_DEPTH = 16;
const SPANS = {
  Emphasis: "italic",
  StrongEmphasis: "bold",
  Strikethrough: "strike",
  InlineCode: "code",
} as const;
const MARKERS = new RegExp(String.raw`^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){${MOST_MARKERS + 1}}`, "m");

/** The blocks of a message. What is nested too deeply is plain text. */
export function parseBody(body: string): readonly Block[] {
  if (MARKERS.test(body)) return [plainLines(body)];
  return new Reader(body).blocks(parser.parse(body).topNode, 0, body.length, 0);
}

function plainLines(body: string): Block {
  return { type: "lines", at: 0, children: [{ type: "text", at: 0, text: body }] };
}

/** Turns the syntax tree of one body into blocks and spans. */
class Reader {
  readonly #body: string;

  constructor(body: string) {
    this.#body = body;
  }

  /** Paragraphs that follow each other are one block, with the blank lines between them. */
  blocks(parent: SyntaxNode, from: number, to: number, depth: number): Block[] {
    const blocks: Block[] = [];
    const top = depth === 0;
    let lines: SyntaxNode[] = [];
    let start = from;
    const endLines = (end: number) => {
      const [first, last] = [lines[0], lines.findLast(({ name }) => name === "Paragraph")];
      if (first && last)
        blocks.push({
          type: "lines",
          at: first.from,
          children: top
            ? trimmed(this.#spans(lines, start, end, depth))
            : this.#spans(lines, first.from, last.to, depth).map(withoutIndent),
        });
      lines = [];
    };
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.name === "Paragraph" || (node.name === "QuoteMark" && lines.length > 0)) {
        lines.push(node);
        continue;
      }
      const block = this.#block(node, depth + 1);
      if (!block) continue;
      endLines(node.from);
      blocks.push(block);
      start = node.to;
    }
    endLines(to);
    return blocks;
  }

  #block(node: SyntaxNode, depth: number): Block | null {
    const { name, from: at, to } = node;
    if (depth > MOST_DEPTH) return { ...plainLines(this.#body.slice(at, to)), at };
    if (name === "Blockquote") return { type: "quote", at, children: this.blocks(node, at, to, depth) };
    if (name === "FencedCode") return this.#code(node);
    if (name === "BulletList") return { type: "list", at, start: null, items: this.#items(node, depth) };
    if (name === "OrderedList") {
      const start = Number.parseInt(this.#body.slice(at, at + 9), 10);
      return { type: "list", at, start, items: this.#items(node, depth) };
    }
    return null; // a mark
  }

  #items(list: SyntaxNode, depth: number): ListItem[] {
    return list
      .getChildren("ListItem")
      .map((item) => ({ at: item.from, children: this.blocks(item, item.from, item.to, depth + 1) }));
  }

  #code(node: SyntaxNode): Block {
    const text = node
      .getChildren("CodeText")
      .map(({ from, to }) => this.#body.slice(from, to))
      .join("");
    return { type: "code", at: node.from, text, children: withMentions(text, node.from) };
  }

  /** What these nodes contain, and the text between them. */
  #spans(nodes: Iterable<SyntaxNode>, from: number, to: number, depth: number): Span[] {
    const spans: Span[] = [];
    let done = from;
    const textUntil = (end: number) => {
      if (end > done) spans.push({ type: "text", at: done, text: this.#body.slice(done, end) });
      done = Math.max(done, end);
    };
    for (const node of nodes) {
      if (node.from >= to) break;
      textUntil(node.from);
      if (node.name === "Paragraph") spans.push(...this.#spans(childrenOf(node), node.from, node.to, depth));
      else spans.push(...this.#span(node, depth + 1));
      // One space after the mark of a quote belongs to it.
      done = node.name === "QuoteMark" && this.#body[node.to] === " " ? node.to + 1 : node.to;
    }
    textUntil(to);
    return spans;
  }

  #span(node: SyntaxNode, depth: number): Span[] {
    const { name, from: at, to } = node;
    const text = this.#body.slice(at, to);
    if (name === "Escape") return [{ type: "text", at, text: text.slice(1) }];
    if (name === "Mention") return withMentions(text, at);
    if (name === "Address") return addressSpans(text, at);
    if (name === "InlineCode") return [this.#inlineCode(node)];
    if (name === "Link") return this.#link(node, depth);
    if (name.endsWith("Mark")) return [];
    const type = SPANS[name as keyof typeof SPANS];
    if (!type || depth > MOST_DEPTH) return [{ type: "text", at, text }];
    return [{ type, at, children: this.#spans(childrenOf(node), at, to, depth) }];
  }

  #inlineCode({ from: at, to, firstChild, lastChild }: SyntaxNode): Span {
    const text = this.#body.slice(firstChild?.to ?? at, lastChild?.from ?? to);
    const padded = /^ .*[^ ].* $/s.test(text);
    return { type: "code", at, children: withMentions(padded ? text.slice(1, -1) : text, at) };
  }

  /** Without a safe target, or inside another link, it is the text that was typed. */
  #link(node: SyntaxNode, depth: number): Span[] {
    const { from: at, to } = node;
    const url = node.getChild("URL");
    const href = url && safeLink(this.#body.slice(url.from, url.to));
    const [open, close] = node.getChildren("LinkMark");
    if (!href || !open || !close || depth > MOST_DEPTH)
      return this.#spans(childrenOf(node).filter(isShown), at, to, depth);
    const inside = childrenOf(node).filter((each) => each.from >= open.to && each.to <= close.from);
    const children = this.#spans(inside, open.to, close.from, depth).flatMap(withoutLink);
    return [{ type: "link", at, href, shown: targetShownFor(plainText(children), href), children }];
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function isShown({ name }: SyntaxNode): boolean {
  return name !== "LinkMark" && name !== "URL" && name !== "LinkTitle" && name !== "LinkLabel";
}

function addressSpans(text: string, at: number): Span[] {
  const [piece] = splitLinks(text);
  const children: Span[] = [{ type: "text", at, text }];
  return piece?.type === "link" ? [{ type: "link", at, href: piece.href, shown: null, children }] : children;
}

function withMentions(text: string, from: number): Span[] {
  let at = from;
  return splitMentions(text).map((part): Span => {
    const here = at;
    at += part.type === "text" ? Math.max(1, part.text.length) : 1;
    return part.type === "text" ? { ...part, at: here } : { ...part, at: here };
  });
}

/** A link inside a link is its text. */
function withoutLink(span: Span): readonly Span[] {
  if (span.type === "link") return span.children;
  return "children" in span ? [{ ...span, children: span.children.flatMap(withoutLink) }] : [span];
}

/** In a list, the lines after the first are indented. */
function withoutIndent(span: Span): Span {
  if (span.type === "text") return { ...span, text: span.text.replaceAll(/\n[ \t]+/g, "\n") };
  return "children" in span ? { ...span, children: span.children.map(withoutIndent) } : span;
}

/** Without blank lines before and after, where other blocks are. */
function trimmed(spans: readonly Span[]): Span[] {
  return spans.map((span, place) => {
    if (span.type !== "text") return span;
    const started = place === 0 ? span.text.replace(/^(?:[ \t]*\n)+/, "") : span.text;
    return { ...span, text: place === spans.length - 1 ? started.trimEnd() : started };
  });
}

function plainText(spans: readonly Span[]): string {
  return spans
    .map((span) => (span.type === "text" ? span.text : "children" in span ? plainText(span.children) : "@"))
    .join("");
}
