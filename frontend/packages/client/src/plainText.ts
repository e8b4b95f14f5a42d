/**
 * The body of a message as plain text: for previews and notifications. One scan without a parser, so that it is small and
 * takes time in proportion to the text.
 */

import { withMentionNames } from "./mentions";

const FENCE = /^\s*(?:`{3,}[^`]*|~{3,}.*)$/;
const QUOTE = /^ {0,3}(?:> {0,2})+/;
const BULLET = /^(\s*)[-*+] (?=\S)/;
const ADDRESS = String.raw`(?:https?:\/\/|www\.)[^\s<>"\x60\])]*[^\s<>"\x60*_~\])]`;
const TARGET = String.raw`\]\(<?(?:https?:|mailto:|tel:|www\.)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*>?(?:\s"[^"\n]*")?\)`;
const TOKEN = new RegExp(String.raw`\\[*_~\x60[\]>+-]|${TARGET}|${ADDRESS}|\x60+|\*\*|__|~~|[*_[]`, "gi");
const WORD = /[\p{L}\p{N}]/u;

/** The body without marks, and with names in place of ids. */
export function plainText(body: string, nameOf: (userId: string) => string | undefined): string {
  return withMentionNames(withoutMarks(body), nameOf);
}

/** The body without the marks of bold, italic, struck and quoted text, code, lists and links. Mentions stay as they are. */
export function withoutMarks(body: string): string {
  let code = false;
  const lines: string[] = [];
  for (const line of body.split("\n")) {
    const text = line.replace(QUOTE, "");
    if (FENCE.test(text)) code = !code;
    else lines.push(code ? text : withoutInlineMarks(text.replace(BULLET, "$1• ")));
  }
  return lines.join("\n");
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What remains of it. */
  shown: string;
}

function withoutInlineMarks(line: string): string {
  const tokens = [...line.matchAll(TOKEN)].map(
    ({ 0: text, index }): Token => ({ text, start: index, end: index + text.length, shown: text }),
  );
  if (tokens.length === 0) return line;
  pairUp(line, tokens);
  let text = "";
  let done = 0;
  for (const { start, end, shown } of tokens) {
    text += line.slice(done, start) + shown;
    done = end;
  }
  return text + line.slice(done);
}

/** Empties the tokens that belong together. */
function pairUp(line: string, tokens: Token[]): void {
  const open = new Map<string, Token[]>();
  const lastCode = new Map(tokens.filter(isCode).map((token) => [token.text, token]));
  let code: Token | null = null;
  for (const token of tokens) {
    if (code) {
      if (token.text !== code.text) continue;
      token.shown = code.shown = "";
      code = null;
    } else if (isCode(token)) {
      if (lastCode.get(token.text) !== token) code = token;
    } else if (token.text.startsWith("\\")) token.shown = token.text.slice(1);
    else pairMark(line, token, open);
  }
}

function pairMark(line: string, token: Token, open: Map<string, Token[]>): void {
  const target = token.text.startsWith("](");
  const kind = target ? "[" : token.text;
  const opened = open.get(kind) ?? [];
  open.set(kind, opened);
  const opener = target || closes(line, token) ? opened.pop() : undefined;
  if (opener) token.shown = opener.shown = "";
  else if (opens(line, token)) opened.push(token);
}

function isCode({ text }: Token): boolean {
  return text.startsWith("`");
}

function opens(line: string, { text, start, end }: Token): boolean {
  if (text === "[") return true;
  return /\S/.test(line.charAt(end)) && !isInWord(line, text, start, end);
}

function closes(line: string, { text, start, end }: Token): boolean {
  return text !== "[" && /\S/.test(line.charAt(start - 1)) && !isInWord(line, text, start, end);
}

/** Underscores inside a word, and single asterisks, are signs. */
function isInWord(line: string, text: string, start: number, end: number): boolean {
  if (text === "**" || text === "~~") return false;
  return WORD.test(line.charAt(start - 1)) && WORD.test(line.charAt(end));
}
