/** Tells the reducer when the next typing user expires. */
import type { Clock, Unsubscribe } from "./clock";
import type { Engine } from "./dispatcher";

export class TypingExpiry {
  readonly #clock: Clock;
  readonly #engine: Engine;
  #cancelTimer: Unsubscribe = () => undefined;

  constructor(clock: Clock, engine: Engine) {
    this.#clock = clock;
    this.#engine = engine;
  }

  /** In milliseconds; null if no user is typing. Replaces the last time. */
  schedule(at: number | null): void {
    this.#cancelTimer();
    if (at === null) return;
    this.#cancelTimer = this.#clock.after(
      Math.max(0, at - this.#clock.now()),
      () => void this.#engine.dispatch({ type: "timePassed", now: this.#clock.now() }),
    );
  }

  close(): void {
    this.#cancelTimer();
  }
}
