/** A clock that tests advance. */
import type { Clock } from "../clock";

export class TestClock implements Clock {
  #now = Date.parse("2026-11-25T09:00:00Z");
  #due: { at: number; call: () => void }[] = [];

  now = (): number => this.#now;

  after = (ms: number, call: () => void) => {
    const timer = { at: this.#now + ms, call };
    this.#due.push(timer);
    return () => {
      this.#due = this.#due.filter((each) => each !== timer);
    };
  };

  /** Advances the time and runs everything that becomes due. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const next = this.#due.filter((each) => each.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#due = this.#due.filter((each) => each !== next);
      next.call();
      await settled();
    }
    this.#now = end;
  }
}

/** Waits until all pending promises have settled. Nothing here waits for the outside. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}
