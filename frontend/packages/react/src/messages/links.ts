/** Finds web addresses, e-mail addresses and international phone numbers in a text. */

export type Piece = { type: "text"; text: string } | { type: "link"; text: string; href: string };

/**
 * The characters that end an address: spaces, controls, quotation marks, Chinese and Japanese punctuation (no space
 * follows it), and all invisible ones except the selectors of emoji.
 */
const ENDS = [
  String.raw`\s\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0`,
  String.raw`<>"“”„«»‹›\x60\\`,
  String.raw`\u3000-\u3003\u3008-\u3011\u3014-\u301b\u301d-\u301f`,
  String.raw`\ufe10-\ufe19\ufe30-\ufe44\ufe47-\ufe4b\ufe50-\ufe52\ufe54-\ufe5e`,
  String.raw`\uff01\uff02\uff07-\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff5f-\uff64`,
].join("");
const WEB = String.raw`(?<![a-z0-9])(?:https?:\/\/|www\.)[^${ENDS}]+`;
/** Each part has a greatest length, so that a long text is searched in linear time. */
const MAIL = String.raw`(?<![\p{L}\p{N}._%+\-@/])[\p{L}\p{N}][\p{L}\p{N}._%+\-]{0,63}@(?:[\p{L}\p{N}\-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@])`;
const PHONE = String.raw`(?<![\p{L}\p{N}+])\+[1-9](?:[ \u00a0().\/\-]{0,2}\d){6,14}(?!\d)`;
const ADDRESS = new RegExp(`(?<web>${WEB})|(?<mail>${MAIL})|(?<phone>${PHONE})`, "giu");
/** Punctuation after an address belongs to the sentence, in any script; these characters often end an address. */
const TRAILING = /(?![/#%&@)\]}])[\p{Po}\p{Pf}\p{Pi}\p{Ps}]|[_~]/u;
const OPENING: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/**
 * The pieces together are the text. Links are web addresses with http, https or `www.`, e-mail addresses, and phone numbers
 * with a country code.
 */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const link = linkOf(match);
    if (!link) continue;
    if (match.index > done) pieces.push({ type: "text", text: text.slice(done, match.index) });
    pieces.push({ type: "link", ...link });
    done = match.index + link.text.length;
  }
  if (done < text.length) pieces.push({ type: "text", text: text.slice(done) });
  return pieces;
}

function linkOf({ groups }: RegExpMatchArray): { text: string; href: string } | null {
  const { web, mail, phone } = groups ?? {};
  if (mail) return { text: mail, href: `mailto:${mail}` };
  if (phone) return { text: phone, href: `tel:${phone.replace("(0)", "").replaceAll(/[^+\d]/g, "")}` };
  const text = withoutTrailing(withoutUnopened(web ?? ""));
  const href = /^www\./i.test(text) ? `https://${text}` : text;
  return isAddress(href) ? { text, href } : null;
}

/** A closing bracket belongs to an address that opened it. */
function withoutUnopened(address: string): string {
  const open = new Map<string, number>();
  for (let place = 0; place < address.length; place += 1) {
    const letter = address.charAt(place);
    const opening = OPENING[letter];
    if (opening === undefined) {
      if ("([{".includes(letter)) open.set(letter, (open.get(letter) ?? 0) + 1);
      continue;
    }
    const still = (open.get(opening) ?? 0) - 1;
    if (still < 0) return address.slice(0, place);
    open.set(opening, still);
  }
  return address;
}

function withoutTrailing(address: string): string {
  let length = address.length;
  while (TRAILING.test(address.charAt(length - 1))) length -= 1;
  return address.slice(0, length);
}

/** After `www.` there must be a name and a domain. */
function isAddress(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { hostname } = new URL(href);
  return hostname !== "" && !/^www\.[^.]*\.?$/.test(hostname);
}
