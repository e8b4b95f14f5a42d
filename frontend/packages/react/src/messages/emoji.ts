/** Emoji by group and by name, from Unicode's data. */

import groups from "unicode-emoji-json/data-by-group.json";

/** `toned` says whether it has skin tones. */
export type Emoji = { label: string; unicode: string; toned: boolean };

export const TONES = ["", "🏻", "🏼", "🏽", "🏾", "🏿"] as const;
const MAX_RESULTS = 80;
/** Short names that people know from elsewhere, where Unicode's name has another word. */
const SHORT_NAMES: Record<string, string> = {
  ...{
    "+1": "👍",
    thumbsup: "👍",
    "-1": "👎",
    thumbsdown: "👎",
    tada: "🎉",
    smile: "😄",
    joy: "😂",
    lol: "😂",
  },
  ...{
    rofl: "🤣",
    wink: "😉",
    thinking: "🤔",
    cry: "😢",
    sob: "😭",
    ok: "👌",
    pray: "🙏",
    thanks: "🙏",
    clap: "👏",
  },
  ...{
    wave: "👋",
    hi: "👋",
    muscle: "💪",
    eyes: "👀",
    100: "💯",
    check: "✅",
    done: "✅",
    x: "❌",
    heart: "❤️",
    love: "😍",
  },
  ...{
    cool: "😎",
    angry: "😠",
    shrug: "🤷",
    facepalm: "🤦",
    poop: "💩",
    bug: "🐛",
    ship: "🚢",
    party: "🥳",
    fire: "🔥",
  },
};

export const emojiGroups: readonly { name: string; emoji: readonly Emoji[] }[] = groups.map(
  ({ name, emojis }) => ({
    name,
    emoji: emojis.map((each) => ({
      label: each.name,
      unicode: each.emoji,
      toned: each.skin_tone_support,
    })),
  }),
);
const all = emojiGroups.flatMap(({ emoji }) => emoji);

/** Emoji with a word that starts with the search; names that start with it come first. */
export function findEmoji(search: string): Emoji[] {
  const wanted = search.trim().toLowerCase();
  const begins = ({ label }: Emoji) => (label.startsWith(wanted) ? 0 : 1);
  return all
    .filter(({ label }) => ` ${label}`.includes(` ${wanted}`))
    .sort((one, other) => begins(one) - begins(other))
    .slice(0, MAX_RESULTS);
}

/** For what is typed after a colon: short names first, then those used recently, then by name. */
export function findShort(typed: string, recent: readonly string[], tone: string): Emoji[] {
  const wanted = typed.toLowerCase();
  const short = Object.entries(SHORT_NAMES)
    .filter(([name]) => name.startsWith(wanted))
    .sort(([one], [other]) => one.length - other.length)
    .map(([, unicode]) => unicode);
  const known = all.filter(({ unicode }) => short.includes(unicode));
  known.sort((one, other) => short.indexOf(one.unicode) - short.indexOf(other.unicode));
  const place = ({ unicode }: Emoji) => (recent.includes(unicode) ? 0 : 1);
  const named = findEmoji(wanted.replaceAll("_", " ")).map((each) => withTone(each, tone));
  named.sort((one, other) => place(one) - place(other));
  const found = [...known.map((each) => withTone(each, tone)), ...named];
  return found.filter(({ unicode }, index) => found.findIndex((each) => each.unicode === unicode) === index);
}

/** The emoji in a skin tone, if it has any: each person in it. Hands that people hold have none of their own. */
export function withTone(emoji: Emoji, tone: string): Emoji {
  if (tone === "" || !emoji.toned) return emoji;
  const people = emoji.unicode.replaceAll(/(\p{Emoji_Modifier_Base})\ufe0f?/gu, (match, person: string) =>
    person === "🤝" && emoji.unicode !== "🤝" ? match : person + tone,
  );
  return { ...emoji, unicode: people };
}
