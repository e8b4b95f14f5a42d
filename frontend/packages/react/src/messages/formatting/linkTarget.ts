/** Where a link leads to, and whether its text says so. */

const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
/** Text that reads like an address: something, a dot or an at sign, and something. */
const LIKE_ADDRESS = /[^\s.@][.@\u3002\uff61\u00b7\u2024\u2027][^\s.@]|:\/\//u;
const LIKE_PHONE = /\d(?:[^\p{L}\d]{0,3}\d){5}/u;

/** The address of a link, or null: only web addresses, e-mail addresses and phone numbers are links. */
export function safeLink(target: string): string | null {
  const written = target.replace(/^<(.*)>$/s, "$1");
  if (/[\s\p{Cc}\p{Cf}]/u.test(written)) return null;
  const href = /^www\./i.test(written) ? `https://${written}` : written;
  if (!URL.canParse(href)) return null;
  const { protocol, username, password } = new URL(href);
  return SAFE.has(protocol) && !username && !password ? href : null;
}

/** What to show beside the text of a link that could be taken for the address of another one; else null. */
export function targetShownFor(text: string, href: string): string | null {
  const { protocol, hostname, pathname } = new URL(href);
  const seen = text.normalize("NFKC").replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
  const target = hostname || decoded(pathname);
  if (protocol === "tel:") return LIKE_PHONE.test(seen) && digits(seen) !== digits(pathname) ? target : null;
  if (!LIKE_ADDRESS.test(seen)) return null;
  return isSame(seen, href, target) ? null : target;
}

function isSame(seen: string, href: string, target: string): boolean {
  const text = seen.trim().toLowerCase();
  return text === target || text === href.toLowerCase() || hostOf(text) === target;
}

function hostOf(text: string): string | null {
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
  if (/[\s@\\]/.test(text) || !URL.canParse(address)) return null;
  return new URL(address).hostname;
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
