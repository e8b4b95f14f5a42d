/**
 * The marks of messages: what is useful of Markdown in a chat. There are no headings, images, rules, tables, HTML, entities
 * or reference links. A quote and a list end with their last line that has a mark, or is indented: an answer below a
 * quote is not part of it.
 */

import {
  type BlockParser,
  type InlineContext,
  type InlineParser,
  parser as markdown,
  Strikethrough,
} from "@lezer/markdown";
import { splitLinks } from "../links";

/** In one paragraph. The time that emphasis takes grows with the square of its marks. */
export const MOST_MARKS = 400;
/** Quotes and lists on one line. */
export const MOST_MARKERS = 8;

const ASTERISK = 42;
const BACKSLASH = 92;
const LESS_THAN = 60;
const ESCAPABLE = "*_~`[]>-+";
const MARK = /[*_~`[\]\\<]/g;
const MENTION = /^<@(?:all|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/i;

/** A paragraph with more marks than anyone writes is shown as it is. */
const limit: InlineParser = {
  name: "Limit",
  before: "InlineCode",
  parse: (cx, _next, pos) =>
    pos === cx.offset && (cx.text.match(MARK)?.length ?? 0) > MOST_MARKS ? cx.end : -1,
};

/** Only before marks, so that paths of Windows stay as they are. */
const markEscape: InlineParser = {
  name: "MarkEscape",
  before: "InlineCode",
  parse: (cx, next, pos) =>
    next === BACKSLASH && pos + 1 < cx.end && ESCAPABLE.includes(cx.slice(pos + 1, pos + 2))
      ? cx.addElement(cx.elt("Escape", pos, pos + 2))
      : -1,
};

/** In "2*3*4" and "5*3 or 4*2", an asterisk is a sign between two words. */
const times: InlineParser = {
  name: "Times",
  before: "InlineCode",
  parse: (cx, next, pos) =>
    next === ASTERISK &&
    /^[a-z0-9]\*[a-z0-9]$/i.test(cx.slice(Math.max(cx.offset, pos - 1), Math.min(cx.end, pos + 2)))
      ? pos + 1
      : -1,
};

const mention: InlineParser = {
  name: "Mention",
  before: "InlineCode",
  parse(cx, next, pos) {
    const found = next === LESS_THAN && MENTION.exec(cx.slice(pos, Math.min(cx.end, pos + 40)));
    return found ? cx.addElement(cx.elt("Mention", pos, pos + found[0].length)) : -1;
  },
};

/** The places of the addresses of each paragraph, found once. */
const addresses = new WeakMap<InlineContext, ReadonlyMap<number, number>>();

/** Marks inside an address belong to it. */
const address: InlineParser = {
  name: "Address",
  before: "InlineCode",
  parse(cx, _next, pos) {
    const found = addresses.get(cx) ?? addressesIn(cx.text, cx.offset);
    addresses.set(cx, found);
    const end = found.get(pos);
    return end === undefined ? -1 : cx.addElement(cx.elt("Address", pos, end));
  },
};

function addressesIn(text: string, offset: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let place = offset;
  for (const piece of splitLinks(text)) {
    if (piece.type === "link") found.set(place, place + piece.text.length);
    place += piece.text.length;
  }
  return found;
}

/** A line without the marks of the quote or list before it ends that. */
const noLazyLines: BlockParser = {
  name: "NoLazyLines",
  endLeaf: (cx, line) => "depth" in line && typeof line.depth === "number" && line.depth < cx.depth,
};

export const parser = markdown.configure([
  Strikethrough,
  {
    defineNodes: ["Mention", "Address"],
    remove: ["IndentedCode", "HorizontalRule", "ATXHeading", "HTMLBlock", "SetextHeading", "LinkReference"],
  },
  { remove: ["Entity", "HTMLTag", "HardBreak", "Image", "Escape"] },
  { parseBlock: [noLazyLines], parseInline: [limit, markEscape, times, mention, address] },
]);
