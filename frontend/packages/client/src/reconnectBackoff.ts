/** When to reconnect the socket earlier than the vendor would: the API answers, so the server may be back. */
import type { Clock } from "./clock";

const FIRST_WAIT = 3_000; // milliseconds: the vendor itself retries after one second
const LONGEST_WAIT = 15_000; // also the time that a slow connection gets

export class ReconnectBackoff {
  readonly #clock: Clock;
  #wait = FIRST_WAIT;
  #next: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#next = clock.now() + FIRST_WAIT;
  }

  /** The state of the socket just changed. */
  reset(): void {
    this.#wait = FIRST_WAIT;
    this.#next = this.#clock.now() + FIRST_WAIT;
  }

  /** The server answers again after being unreachable. */
  retryNow(): void {
    this.#next = this.#clock.now();
  }

  /** Whether to reconnect now. If so, the next wait is longer. */
  isDue(): boolean {
    const now = this.#clock.now();
    if (now < this.#next) return false;
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#next = now + this.#wait;
    return true;
  }
}
