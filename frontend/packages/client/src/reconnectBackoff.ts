/** When to connect the socket again although the vendor still waits: the API answers, so the server may be back. */
import type { Clock } from "./clock";

const FIRST = 3_000; // milliseconds: the vendor tries by itself after one second
const MOST = 15_000; // and a slow way to the server gets so long to connect

export class Retries {
  readonly #clock: Clock;
  #wait = FIRST;
  #next: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#next = clock.now() + FIRST;
  }

  /** The socket has only now become what it is. */
  begin(): void {
    this.#wait = FIRST;
    this.#next = this.#clock.now() + FIRST;
  }

  /** The server was away and answers again. */
  soon(): void {
    this.#next = this.#clock.now();
  }

  /** Whether to try now; if so the next time is later, each time more. */
  isTime(): boolean {
    const now = this.#clock.now();
    if (now < this.#next) return false;
    this.#wait = Math.min(this.#wait * 2, MOST);
    this.#next = now + this.#wait;
    return true;
  }
}
