/** What is being typed before the cursor and can be completed. */

export interface Typed {
  readonly kind: "mention" | "emoji";
  /** Without the sign that begins it. */
  readonly text: string;
  /** How many characters before the cursor a suggestion replaces. */
  readonly length: number;
}

/** The name that is being typed: up to three words, because names have spaces. */
const NAME = /(?:^|[\s(])@([\p{L}\p{N}_.'-]{0,40}(?: [\p{L}\p{N}_.'-]{1,40}){0,2})$/u;
/** From two letters on, so that ":D" and ":-)" are left alone. A colon may end it. */
const SHORT = /(?:^|[^\p{L}\p{N}:/])(:([\p{L}\p{N}+_-]{2,40}):?)$/u;

export function typedBefore(text: string): Typed | null {
  const name = NAME.exec(text)?.[1];
  if (name !== undefined) return { kind: "mention", text: name, length: name.length };
  const [, whole = "", short] = SHORT.exec(text.slice(-50)) ?? [];
  return short === undefined ? null : { kind: "emoji", text: short, length: whole.length };
}
