/** Saying that I type: at the first key, again every five seconds while I go on, and when I stop. */
import type { Clock, Undo } from "./clock";

/** Milliseconds until it is said again, and without a key until it is over. */
export const SAY_AGAIN = 5_000;
// Listeners let it lapse after eight seconds. Who has paused for half the time is likely done: no need to say it again.
const PAUSED = SAY_AGAIN / 2;

interface Running {
  saidAt: number;
  lastKey: number;
  undo: Undo;
}

export class Typing {
  readonly #clock: Clock;
  readonly #say: (conversationId: string, typing: boolean) => void;
  readonly #running = new Map<string, Running>();

  constructor(clock: Clock, say: (conversationId: string, typing: boolean) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  key(conversationId: string): void {
    const now = this.#clock.now();
    const running = this.#running.get(conversationId) ?? {
      saidAt: -Infinity,
      lastKey: now,
      undo: () => undefined,
    };
    this.#running.set(conversationId, running);
    running.lastKey = now;
    if (now - running.saidAt >= SAY_AGAIN) this.#start(conversationId, running);
  }

  stop(conversationId: string): void {
    if (this.#end(conversationId)) this.#say(conversationId, false);
  }

  /** My message says it too: everybody who hears it knows that I have stopped. */
  sent(conversationId: string): void {
    this.#end(conversationId);
  }

  close(): void {
    for (const conversationId of [...this.#running.keys()]) this.stop(conversationId);
  }

  #start(conversationId: string, running: Running): void {
    running.saidAt = this.#clock.now();
    this.#say(conversationId, true);
    this.#lookLater(conversationId, running);
  }

  #lookLater(conversationId: string, running: Running): void {
    const now = this.#clock.now();
    const moments = [running.saidAt + SAY_AGAIN, running.lastKey + SAY_AGAIN].filter(
      (moment) => moment > now,
    );
    running.undo();
    running.undo = this.#clock.after(Math.min(...moments) - now, () => this.#look(conversationId, running));
  }

  #look(conversationId: string, running: Running): void {
    const now = this.#clock.now();
    if (now - running.lastKey >= SAY_AGAIN) this.stop(conversationId);
    else if (now - running.saidAt >= SAY_AGAIN && now - running.lastKey < PAUSED)
      this.#start(conversationId, running);
    else this.#lookLater(conversationId, running);
  }

  #end(conversationId: string): boolean {
    this.#running.get(conversationId)?.undo();
    return this.#running.delete(conversationId);
  }
}
