/** How the line is, in the one word that a person is told. */
import type { Clock, Undo } from "./clock";
import type { ConnectionState } from "./realtime";
import { Store } from "./store";

/** `polling`: no socket to be had, and everything still arrives, a little later. */
export type Line = "live" | "connecting" | "polling" | "offline";

export interface LineFacts {
  readonly socket: ConnectionState;
  /** Since when the socket has been what it is, in milliseconds. */
  readonly socketSince: number;
  readonly online: boolean;
  readonly onlineSince: number;
  /** Whether the last question was answered at all. */
  readonly answered: boolean;
}

/** Milliseconds without a socket until it counts as blocked, and /sync is polled. */
export const BLOCKED_AFTER = 6_000;
const LASTS = 2_500;
const OFFLINE_LASTS = 1_000;

export function lineOf(facts: LineFacts, now: number): Line {
  if (!facts.online) return now - facts.onlineSince >= OFFLINE_LASTS ? "offline" : "live";
  if (facts.socket === "connected") return "live";
  const lasted = now - facts.socketSince;
  if (lasted < LASTS) return "live";
  return isBlocked(facts, now) && facts.answered ? "polling" : "connecting";
}

export function isBlocked(facts: LineFacts, now: number): boolean {
  return facts.socket !== "connected" && now - facts.socketSince >= BLOCKED_AFTER;
}

/** Keeps the facts, and says so when the word changes: also by mere lasting. */
export class LineWatch {
  readonly line = new Store<Line>("live");
  readonly #clock: Clock;
  #facts: LineFacts;
  #undo: Undo = () => undefined;

  constructor(clock: Clock, online: boolean) {
    this.#clock = clock;
    const now = clock.now();
    this.#facts = { socket: "connecting", socketSince: now, online, onlineSince: now, answered: true };
    this.#look();
  }

  get blocked(): boolean {
    return isBlocked(this.#facts, this.#clock.now());
  }

  get answered(): boolean {
    return this.#facts.answered;
  }

  socket(state: ConnectionState): void {
    const open = (each: ConnectionState) => each === "connected";
    const since = open(state) === open(this.#facts.socket) ? this.#facts.socketSince : this.#clock.now();
    this.#learn({ ...this.#facts, socket: state, socketSince: since });
  }

  online(online: boolean): void {
    if (online === this.#facts.online) return;
    // Back on line the socket gets its time again.
    const now = this.#clock.now();
    this.#learn({ ...this.#facts, online, onlineSince: now, socketSince: now });
  }

  answeredNow(answered: boolean): void {
    this.#learn({ ...this.#facts, answered });
  }

  close(): void {
    this.#undo();
  }

  #learn(facts: LineFacts): void {
    this.#facts = facts;
    this.#look();
  }

  #look(): void {
    this.#undo();
    const now = this.#clock.now();
    this.line.set(lineOf(this.#facts, now));
    const { socketSince, onlineSince } = this.#facts;
    const moments = [socketSince + LASTS, socketSince + BLOCKED_AFTER, onlineSince + OFFLINE_LASTS];
    const next = Math.min(...moments.filter((moment) => moment > now));
    if (Number.isFinite(next)) this.#undo = this.#clock.after(next - now, () => this.#look());
  }
}
