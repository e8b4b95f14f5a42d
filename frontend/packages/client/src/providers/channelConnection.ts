/** What connections have in common whose channels are in a set of their own, because the SDK does not keep them. */
import { backOff, type Clock, type Unsubscribe } from "../clock";
import type { ChannelListener, ConnectionState, Realtime } from "../realtime";
import { ChannelSet } from "./channelSet";

export abstract class ChannelConnection implements Realtime {
  protected readonly clock: Clock;
  protected readonly channels: ChannelSet;
  protected closed = false;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "connecting";
  #cancelRetry: Unsubscribe = () => undefined;

  constructor(clock: Clock) {
    this.clock = clock;
    this.channels = new ChannelSet({
      clock,
      onAdd: (channel) => this.onAdd(channel),
      onRemove: (channel) => this.onRemove(channel),
    });
  }

  state(): ConnectionState {
    return this.#state;
  }

  /** Most services cannot leave a connection out. */
  socketId(): string | null {
    return null;
  }

  onState(listener: (state: ConnectionState) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  subscribe(channel: string, listener: ChannelListener): Unsubscribe {
    return this.channels.subscribe(channel, listener);
  }

  close(): void {
    this.closed = true;
    this.#cancelRetry();
    this.channels.close();
    this.#listeners.clear();
    this.disconnect();
  }

  abstract connectNow(): void;
  /** Ends the connection for good. */
  protected abstract disconnect(): void;
  protected abstract onAdd(channel: string): void;
  protected abstract onRemove(channel: string): void;

  protected setState(state: ConnectionState): void {
    if (this.closed || state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  /** Calls after a wait that grows with `attempt`, instead of what was to be called before. */
  protected retry(attempt: number, again: () => void): void {
    this.#cancelRetry();
    if (!this.closed) this.#cancelRetry = this.clock.after(backOff(attempt), again);
  }

  /** What was to be tried again is tried now, or no longer needed. */
  protected cancelRetry(): void {
    this.#cancelRetry();
  }
}
