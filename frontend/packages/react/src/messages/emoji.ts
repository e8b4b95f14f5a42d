/** Emoji by group and by name, from Unicode's data. */

import groups from "unicode-emoji-json/data-by-group.json";

export type Emoji = { label: string; unicode: string };

const MAX_RESULTS = 80;

export const emojiGroups: readonly { name: string; emoji: readonly Emoji[] }[] = groups.map(
  ({ name, emojis }) => ({
    name,
    emoji: emojis.map((each) => ({ label: each.name, unicode: each.emoji })),
  }),
);

/** Emoji with a word that starts with the search; names that start with it come first. */
export function findEmoji(search: string): Emoji[] {
  const wanted = search.trim().toLowerCase();
  const all = emojiGroups
    .flatMap(({ emoji }) => emoji)
    .filter(({ label }) => ` ${label}`.includes(` ${wanted}`));
  const begins = ({ label }: Emoji) => (label.startsWith(wanted) ? 0 : 1);
  return all.sort((one, other) => begins(one) - begins(other)).slice(0, MAX_RESULTS);
}
