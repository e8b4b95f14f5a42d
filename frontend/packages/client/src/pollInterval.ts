/** How often to ask whether something was missed: at the server's heartbeat, and every few seconds without a socket. */
import type { Clock, Undo } from "./clock";
import { BLOCKED_AFTER } from "./connectionStatus";

/** Milliseconds between two questions while sockets are blocked. */
export const POLL_VISIBLE = 3_000;
const POLL_HIDDEN = 15_000;

interface Mood {
  readonly visible: boolean;
  /** `waiting`: not there, and not yet thought to be blocked. */
  readonly socket: "connected" | "waiting" | "blocked";
}

export class Rhythm {
  readonly #clock: Clock;
  readonly #beat: () => void;
  #heartbeat = { visible: 60, hidden: 300 };
  #mood: Mood;
  #undo: Undo = () => undefined;
  #closed = false;

  constructor(clock: Clock, visible: boolean, beat: () => void) {
    this.#clock = clock;
    this.#beat = beat;
    this.#mood = { visible, socket: "waiting" };
    this.#wait();
  }

  /** The server's own rhythm, in seconds. */
  keep(heartbeat: { visible: number; hidden: number }): void {
    this.#heartbeat = heartbeat;
    if (this.#mood.socket === "connected") this.#wait();
  }

  set(mood: Partial<Mood>): void {
    const next = { ...this.#mood, ...mood };
    if (next.visible === this.#mood.visible && next.socket === this.#mood.socket) return;
    this.#mood = next;
    this.#wait();
  }

  close(): void {
    this.#closed = true;
    this.#undo();
  }

  #interval(): number {
    const { visible, socket } = this.#mood;
    if (socket === "waiting") return BLOCKED_AFTER;
    if (socket === "blocked") return visible ? POLL_VISIBLE : POLL_HIDDEN;
    return 1000 * (visible ? this.#heartbeat.visible : this.#heartbeat.hidden);
  }

  #wait(): void {
    this.#undo();
    if (this.#closed) return;
    this.#undo = this.#clock.after(this.#interval(), () => {
      this.#wait();
      this.#beat();
    });
  }
}
