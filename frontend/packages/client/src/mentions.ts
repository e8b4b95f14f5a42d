/** Mentions in the body of a message: `<@{user_id}>`, and `<@all>` for everyone. */

const MENTION = /<@(all|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})>/g;

/** `id` is a user's id, or `all`. */
export type BodyPart = { type: "text"; text: string } | { type: "mention"; id: string };

/** The parts together are the body. */
export function splitMentions(body: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let done = 0;
  for (const match of body.matchAll(MENTION)) {
    if (match.index > done) parts.push({ type: "text", text: body.slice(done, match.index) });
    parts.push({ type: "mention", id: (match[1] ?? "").toLowerCase() });
    done = match.index + match[0].length;
  }
  if (done < body.length || parts.length === 0) parts.push({ type: "text", text: body.slice(done) });
  return parts;
}

/** The body as plain text, with names in place of ids: for previews, notifications and text fields. */
export function withMentionNames(body: string, nameOf: (userId: string) => string | undefined): string {
  return splitMentions(body)
    .map((part) =>
      part.type === "text" ? part.text : `@${part.id === "all" ? "all" : (nameOf(part.id) ?? "…")}`,
    )
    .join("");
}

/**
 * The opposite: names after an @ become mentions, if they are those of these members. Of two members with the same name the
 * first is mentioned.
 */
export function encodeMentions(text: string, members: readonly { id: string; name: string }[]): string {
  if (!text.includes("@")) return text;
  const named = [...members, { id: "all", name: "all" }].filter(({ name }) => name !== "");
  named.sort((one, other) => other.name.length - one.name.length); // "Ada King" before "Ada"
  let encoded = "";
  let place = 0;
  while (place < text.length) {
    const found =
      text[place] === "@" && startsWord(text, place)
        ? named.find((each) => isAt(text, place + 1, each.name))
        : undefined;
    encoded += found ? `<@${found.id}>` : text[place];
    place += found ? found.name.length + 1 : 1;
  }
  return encoded;
}

function startsWord(text: string, place: number): boolean {
  return place === 0 || !/[\p{L}\p{N}_<]/u.test(text.charAt(place - 1));
}

function isAt(text: string, place: number, name: string): boolean {
  return text.startsWith(name, place) && !/[\p{L}\p{N}_]/u.test(text.charAt(place + name.length));
}
