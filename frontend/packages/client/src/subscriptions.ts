/** Hearing live: channels by whatever name they have now, on a connection that is opened again when it was ended. */
import { backOff, type Clock, type Undo } from "./clock";
import type { ConnectionState, OpenRealtime, Realtime, RealtimeParts } from "./realtime";
import { Store } from "./store";

export interface Follower {
  /** The channel's present name; null while it has none. */
  name(): string | null;
  hear(event: string, data: unknown): void;
  subscribed?(): void;
}

export interface LiveParts {
  open: OpenRealtime;
  realtime: RealtimeParts;
  clock: Clock;
  /** A name was refused, or the connection was ended: find out what holds now. */
  askAgain(): Promise<void>;
}

interface Following {
  follower: Follower;
  name: string | null;
  undo: Undo;
  refusals: number;
}

export class Live {
  readonly state = new Store<ConnectionState>("connecting");
  readonly #parts: LiveParts;
  readonly #followings = new Set<Following>();
  #realtime: Realtime;
  #openings = 0;
  #undo: Undo = () => undefined;
  #closed = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#realtime = this.#open();
  }

  socketId(): string | null {
    return this.#realtime.socketId();
  }

  follow(follower: Follower): Undo {
    const following: Following = { follower, name: null, undo: () => undefined, refusals: 0 };
    this.#followings.add(following);
    this.#listen(following);
    return () => {
      this.#followings.delete(following);
      following.undo();
    };
  }

  /** Names may have changed. */
  refresh(): void {
    for (const following of this.#followings)
      if (following.follower.name() !== following.name) {
        following.refusals = 0;
        this.#listen(following);
      }
  }

  /** The connection is not worth waiting for: another one takes its place now. */
  reconnect(): void {
    this.#undo();
    if (!this.#closed) this.#reopen();
  }

  /** The server is there: the socket need not wait for its next time. */
  retry(): void {
    this.#realtime.retry();
  }

  close(): void {
    this.#closed = true;
    this.#undo();
    for (const following of this.#followings) following.undo();
    this.#realtime.close();
  }

  #listen(following: Following): void {
    following.undo();
    following.name = following.follower.name();
    if (following.name === null || this.#closed) return;
    following.undo = this.#realtime.subscribe(following.name, {
      hear: (event, data) => following.follower.hear(event, data),
      subscribed: () => {
        following.refusals = 0;
        following.follower.subscribed?.();
      },
      refused: () => this.#refused(following),
    });
  }

  /** The name is old, or the seat is gone: /sync knows. Should the name stay, it is tried again, less and less often. */
  #refused(following: Following): void {
    const before = following.name;
    const wait = following.refusals === 0 ? 0 : backOff(following.refusals, { most: 60_000 });
    following.refusals += 1;
    following.undo();
    following.undo = this.#parts.clock.after(wait, async () => {
      await this.#parts.askAgain();
      if (this.#followings.has(following) && following.name === before) this.#listen(following);
    });
  }

  #open(): Realtime {
    const realtime = this.#parts.open(this.#parts.realtime);
    realtime.onState((state) => {
      if (realtime === this.#realtime) this.#moved(state);
    });
    return realtime;
  }

  #moved(state: ConnectionState): void {
    if (this.#closed) return;
    this.state.set(state);
    if (state === "connected") this.#openings = 0;
    if (state !== "closed") return;
    // Ended from over there, as when a session is revoked: if we may still be here, there will be another.
    this.#undo = this.#parts.clock.after(backOff(this.#openings++), async () => {
      await this.#parts.askAgain();
      if (!this.#closed) this.#reopen();
    });
  }

  #reopen(): void {
    this.#realtime.close();
    this.#realtime = this.#open();
    this.state.set("connecting");
    for (const following of this.#followings) this.#listen(following);
  }
}
