/** How often to poll: at the server's heartbeat, and every few seconds without a socket. */
import type { Clock, Unsubscribe } from "./clock";
import { BLOCKED_AFTER } from "./connectionStatus";

/** Milliseconds between polls while there is no socket. */
export const POLL_VISIBLE = 2_000;
const POLL_HIDDEN = 15_000;

interface PollConditions {
  readonly visible: boolean;
  /** `waiting`: not connected, but not considered blocked yet. `polling`: there is no realtime service. */
  readonly socket: "connected" | "waiting" | "blocked" | "polling";
}

export class PollInterval {
  readonly #clock: Clock;
  readonly #onPoll: () => void;
  #heartbeat = { visible: 60, hidden: 300 };
  #polling = POLL_VISIBLE;
  #conditions: PollConditions;
  #cancelTimer: Unsubscribe = () => undefined;
  #started = false;
  #closed = false;

  constructor(clock: Clock, visible: boolean, onPoll: () => void) {
    this.#clock = clock;
    this.#onPoll = onPoll;
    this.#conditions = { visible, socket: "waiting" };
  }

  start(visible: boolean): void {
    this.#started = true;
    this.#conditions = { ...this.#conditions, visible };
    this.#schedule();
  }

  /** The server's heartbeat, in seconds. */
  setHeartbeat(heartbeat: { visible: number; hidden: number }): void {
    this.#heartbeat = heartbeat;
    if (this.#conditions.socket === "connected") this.#schedule();
  }

  /** How often to poll a server without a realtime service while visible, in seconds. */
  setPolling(interval: number): void {
    this.#polling = 1000 * interval;
    if (this.#conditions.socket === "polling") this.#schedule();
  }

  setConditions(change: Partial<PollConditions>): void {
    const next = { ...this.#conditions, ...change };
    if (next.visible === this.#conditions.visible && next.socket === this.#conditions.socket) return;
    this.#conditions = next;
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  #interval(): number {
    const { visible, socket } = this.#conditions;
    if (socket === "waiting") return BLOCKED_AFTER;
    if (socket === "polling" && visible) return this.#polling;
    if (socket === "blocked") return visible ? POLL_VISIBLE : POLL_HIDDEN;
    return 1000 * (visible ? this.#heartbeat.visible : this.#heartbeat.hidden);
  }

  #schedule(): void {
    this.#cancelTimer();
    if (this.#closed || !this.#started) return;
    this.#cancelTimer = this.#clock.after(this.#interval(), () => {
      this.#schedule();
      this.#onPoll();
    });
  }
}
