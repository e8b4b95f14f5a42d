/** Where the answers come from. Put your model here: anything that yields text, a piece at a time. */
import { setTimeout as sleep } from "node:timers/promises";

export async function* answerTo(question: string): AsyncGenerator<string> {
  const words = `You said “${question}”. I am only an example, so I take my time, and say one word after the other.`.split(" ");
  for (const [index, word] of words.entries()) {
    await sleep(250);
    yield index === 0 ? word : ` ${word}`;
  }
}
