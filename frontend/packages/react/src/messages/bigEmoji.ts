/** Whether a message consists of a few emoji, which are then shown large. */

const MAX_EMOJI = 3;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3)/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function isBigEmoji(body: string): boolean {
  if (body.length > 60) return false;
  const letters = [...graphemes.segment(body.trim())]
    .map(({ segment }) => segment)
    .filter((each) => each.trim());
  return letters.length > 0 && letters.length <= MAX_EMOJI && letters.every((each) => EMOJI.test(each));
}
