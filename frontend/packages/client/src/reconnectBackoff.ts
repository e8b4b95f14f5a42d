/** When to connect the socket again although the vendor still waits: the API answers, so the server may be back. */
import type { Clock } from "./clock";

const FIRST_WAIT = 3_000; // milliseconds: the vendor tries by itself after one second
const LONGEST_WAIT = 15_000; // and a slow way to the server gets so long to connect

export class ReconnectBackoff {
  readonly #clock: Clock;
  #wait = FIRST_WAIT;
  #next: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#next = clock.now() + FIRST_WAIT;
  }

  /** The socket has only now become what it is. */
  reset(): void {
    this.#wait = FIRST_WAIT;
    this.#next = this.#clock.now() + FIRST_WAIT;
  }

  /** The server was away and answers again. */
  retryNow(): void {
    this.#next = this.#clock.now();
  }

  /** Whether to try now; if so the next time is later, each time more. */
  isDue(): boolean {
    const now = this.#clock.now();
    if (now < this.#next) return false;
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#next = now + this.#wait;
    return true;
  }
}
