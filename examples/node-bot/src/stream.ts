/** Shows a text while it grows, by edits of one message. */
import { setTimeout as sleep } from "node:timers/promises";

/** Every edit is a request, counts towards the limit of 30 edits a minute, and is delivered to every member. */
export const EDIT_EVERY = 2_000; // ms

/**
 * Calls `edit` with the whole text so far, once every `every` milliseconds while it grows, and at the end with all of it. Pieces that
 * come in between are in the next edit. Fails if `pieces` or `edit` fails.
 */
export async function streamText(
  pieces: AsyncIterable<string>,
  edit: (text: string) => Promise<void>,
  every = EDIT_EVERY,
): Promise<void> {
  let text = "";
  let shown = "";
  let ended = false;
  const reading = (async () => {
    for await (const piece of pieces) text += piece;
  })().finally(() => {
    ended = true;
  });
  reading.catch(() => undefined); // it is awaited at the end
  while (!ended || shown !== text) {
    await sleep(every);
    if (shown === text) continue;
    shown = text;
    await edit(shown);
  }
  await reading;
}
