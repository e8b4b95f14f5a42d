/** Puts marks around the selected text of a field, or takes them away. */

export type Mark = "bold" | "italic" | "strike" | "code" | "link" | "quote" | "list";

/** A text and what is selected in it. */
export type Selected = { text: string; start: number; end: number };

/** What to replace, and what is selected afterwards. */
export type Replacement = { start: number; end: number; insert: string; select: [number, number] };

const AROUND = { bold: "**", italic: "_", strike: "~~", code: "`" } as const;
const BEFORE_LINES = { quote: "> ", list: "- " } as const;

export function applyMark(selected: Selected, mark: Mark): Replacement {
  if (mark === "quote" || mark === "list") return lines(selected, BEFORE_LINES[mark]);
  if (mark === "link") return link(selected);
  const inner = selected.text.slice(selected.start, selected.end);
  if (mark === "code" && inner.includes("\n")) return codeBlock(selected);
  return around(selected, AROUND[mark]);
}

/** Marks touch the text: spaces at its ends stay outside. */
function around({ text, start, end }: Selected, mark: string): Replacement {
  const selected = text.slice(start, end);
  const inner = selected.trim();
  const from = start + selected.length - selected.trimStart().length;
  const to = from + inner.length;
  const marked = inner.length > mark.length * 2 && inner.startsWith(mark) && inner.endsWith(mark);
  if (marked) {
    const insert = inner.slice(mark.length, -mark.length);
    return { start: from, end: to, insert, select: [from, from + insert.length] };
  }
  if (isMark(text, from - mark.length, mark) && isMark(text, to, mark)) {
    const [outer, after] = [from - mark.length, to + mark.length];
    return { start: outer, end: after, insert: inner, select: [outer, outer + inner.length] };
  }
  const insert = mark + inner + mark;
  const first = from + mark.length;
  return { start: from, end: to, insert, select: [first, first + inner.length] };
}

/** Whether exactly this mark is at the place: one asterisk is not part of two. */
function isMark(text: string, at: number, mark: string): boolean {
  const letter = mark.charAt(0);
  return at >= 0 && text.startsWith(mark, at) && text[at - 1] !== letter && text[at + mark.length] !== letter;
}

/** The address is selected afterwards, or the text if an address was selected. */
function link({ text, start, end }: Selected): Replacement {
  const selected = text.slice(start, end);
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(selected.trim())) {
    const insert = `[](${selected.trim()})`;
    return { start, end, insert, select: [start + 1, start + 1] };
  }
  const address = "https://";
  const first = start + selected.length + 3;
  return { start, end, insert: `[${selected}](${address})`, select: [first, first + address.length] };
}

function codeBlock({ text, start, end }: Selected): Replacement {
  const before = start === 0 || text[start - 1] === "\n" ? "" : "\n";
  const after = end === text.length || text[end] === "\n" ? "" : "\n";
  const selected = text.slice(start, end).replace(/\n$/, "");
  const insert = `${before}\`\`\`\n${selected}\n\`\`\`${after}`;
  const first = start + before.length + 4;
  return { start, end, insert, select: [first, first + selected.length] };
}

/** Whole lines get the mark, or lose it if all have it. */
function lines({ text, start, end }: Selected, mark: string): Replacement {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", Math.max(start, end - 1));
  const to = next < 0 ? text.length : next;
  const all = text.slice(from, to).split("\n");
  const marked = all.every((line) => line.startsWith(mark));
  const insert = all.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n");
  return { start: from, end: to, insert, select: [from, from + insert.length] };
}
