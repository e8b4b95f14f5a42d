/** The status of the connection, as shown to the user. */
import type { Clock, Unsubscribe } from "./clock";
import type { ConnectionState } from "./realtime";
import { Store } from "./store";

/**
 * `live`: everything arrives at once, or it was so a moment ago. `offline`: the browser has no network.
 * `polling`: the network lets no socket through, so everything arrives a little later.
 * `unsupported`: the same, because this client does not know the server's realtime provider.
 * `unauthorized`: the server refuses the token, also a new one, or there is none. The user has to sign in again.
 */
export type ConnectionStatus = "live" | "connecting" | "polling" | "unsupported" | "offline" | "unauthorized";

export interface ConnectionFacts {
  readonly socket: ConnectionState;
  /** When the socket entered this state, in milliseconds. */
  readonly socketSince: number;
  readonly online: boolean;
  readonly onlineSince: number;
  /** Whether the last request got any answer. */
  readonly answered: boolean;
  readonly answeredSince: number;
  /** Whether the server accepts the token, as far as is known. */
  readonly authorized: boolean;
}

/** Milliseconds without a socket until it counts as blocked and /sync is polled. */
export const BLOCKED_AFTER = 6_000;
const SHOWN_AFTER = 2_500;
const OFFLINE_SHOWN_AFTER = 1_000;

export function connectionStatusOf(facts: ConnectionFacts, now: number): ConnectionStatus {
  if (!facts.online) return now - facts.onlineSince >= OFFLINE_SHOWN_AFTER ? "offline" : "live";
  if (!facts.authorized) return "unauthorized";
  if (facts.socket === "connected") return "live";
  if (facts.socket === "polling")
    return facts.answered || now - facts.answeredSince < SHOWN_AFTER ? "live" : "connecting";
  const duration = now - facts.socketSince;
  if (facts.socket !== "unavailable" && duration < SHOWN_AFTER) return "live";
  if (!isBlocked(facts, now) || !facts.answered) return "connecting";
  return facts.socket === "unavailable" ? "unsupported" : "polling";
}

export function isBlocked(facts: ConnectionFacts, now: number): boolean {
  if (facts.socket === "unavailable") return true;
  if (facts.socket === "polling") return false;
  return facts.socket !== "connected" && now - facts.socketSince >= BLOCKED_AFTER;
}

/** Keeps the facts and updates the status, also when only time has passed. */
export class ConnectionMonitor {
  readonly status = new Store<ConnectionStatus>("live");
  readonly #clock: Clock;
  #facts: ConnectionFacts;
  #cancelTimer: Unsubscribe = () => undefined;

  constructor(clock: Clock, online: boolean) {
    this.#clock = clock;
    this.#facts = firstFacts(clock.now(), online);
  }

  /** The client starts to connect now. */
  start(): void {
    this.#setFacts(firstFacts(this.#clock.now(), this.#facts.online));
  }

  get blocked(): boolean {
    return isBlocked(this.#facts, this.#clock.now());
  }

  get answered(): boolean {
    return this.#facts.answered;
  }

  setSocket(state: ConnectionState): void {
    const open = (each: ConnectionState) => each === "connected";
    const since = open(state) === open(this.#facts.socket) ? this.#facts.socketSince : this.#clock.now();
    this.#setFacts({ ...this.#facts, socket: state, socketSince: since });
  }

  setOnline(online: boolean): void {
    if (online === this.#facts.online) return;
    // After coming back online the socket gets its full time again.
    const now = this.#clock.now();
    this.#setFacts({ ...this.#facts, online, onlineSince: now, socketSince: now });
  }

  setAnswered(answered: boolean): void {
    if (answered !== this.#facts.answered)
      this.#setFacts({ ...this.#facts, answered, answeredSince: this.#clock.now() });
  }

  setAuthorized(authorized: boolean): void {
    if (authorized !== this.#facts.authorized) this.#setFacts({ ...this.#facts, authorized });
  }

  close(): void {
    this.#cancelTimer();
  }

  #setFacts(facts: ConnectionFacts): void {
    this.#facts = facts;
    this.#update();
  }

  #update(): void {
    this.#cancelTimer();
    const now = this.#clock.now();
    this.status.set(connectionStatusOf(this.#facts, now));
    const { socketSince, onlineSince, answeredSince } = this.#facts;
    const times = [
      socketSince + SHOWN_AFTER,
      socketSince + BLOCKED_AFTER,
      onlineSince + OFFLINE_SHOWN_AFTER,
      answeredSince + SHOWN_AFTER,
    ];
    const next = Math.min(...times.filter((time) => time > now));
    if (Number.isFinite(next)) this.#cancelTimer = this.#clock.after(next - now, () => this.#update());
  }
}

function firstFacts(now: number, online: boolean): ConnectionFacts {
  const [socketSince, onlineSince, answeredSince] = [now, now, now];
  return {
    ...{ socket: "connecting", socketSince, online, onlineSince },
    ...{ answered: true, answeredSince, authorized: true },
  };
}
