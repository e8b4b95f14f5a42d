/** Finding web addresses in what somebody wrote; everything else stays text. */

export type Piece = { type: "text" | "link"; text: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;
const TRAILING = /[.,:;!?'"’*_~…)\]}]$/u;
const OPENING = { ")": "(", "]": "[", "}": "{" };

/** The pieces, put together again, are the text. A link starts with http:// or https://, whatever its case. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    if (!isAddress(address)) continue;
    if (match.index > done) pieces.push({ type: "text", text: text.slice(done, match.index) });
    pieces.push({ type: "link", text: address });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ type: "text", text: text.slice(done) });
  return pieces;
}

/** Punctuation after an address belongs to the sentence, and a closing bracket only to the address that opened it. */
function withoutTrailing(address: string): string {
  const surplus = new Map(
    Object.entries(OPENING).map(([end, start]) => [end, count(address, end) - count(address, start)]),
  );
  let length = address.length;
  while (TRAILING.test(address.charAt(length - 1))) {
    const unopened = surplus.get(address.charAt(length - 1));
    if (unopened !== undefined && unopened <= 0) break;
    if (unopened !== undefined) surplus.set(address.charAt(length - 1), unopened - 1);
    length -= 1;
  }
  return address.slice(0, length);
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).hostname !== "";
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}
