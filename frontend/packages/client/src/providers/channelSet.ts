/** The channels of a connection with their listeners, for providers whose SDK does not keep both. */
import type { Clock, Unsubscribe } from "../clock";
import type { ChannelListener } from "../realtime";

const REMOVE_AFTER = 2_000; // ms that a channel is kept after its last listener: React mounts twice, and users go back and forth

export interface ChannelSetOptions {
  clock: Clock;
  /** A channel has its first listener, or a new one after it was refused. */
  onAdd(channel: string): void;
  /** A channel has had no listener for a while. */
  onRemove(channel: string): void;
}

interface Entry {
  readonly listeners: Set<ChannelListener>;
  state: "pending" | "subscribed" | "refused";
  cancelRemoval: Unsubscribe;
}

export class ChannelSet {
  readonly #options: ChannelSetOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: ChannelSetOptions) {
    this.#options = options;
  }

  /** The channels to be subscribed to: all but refused ones. */
  names(): string[] {
    return [...this.#entries].filter(([, { state }]) => state !== "refused").map(([channel]) => channel);
  }

  has(channel: string): boolean {
    const entry = this.#entries.get(channel);
    return entry !== undefined && entry.state !== "refused";
  }

  subscribe(channel: string, listener: ChannelListener): Unsubscribe {
    let entry = this.#entries.get(channel);
    const isNew = entry === undefined || entry.state === "refused";
    entry ??= { listeners: new Set(), state: "pending", cancelRemoval: () => undefined };
    this.#entries.set(channel, entry);
    entry.cancelRemoval();
    this.#removeEarlierNames(channel);
    const own = { ...listener };
    entry.listeners.add(own);
    if (entry.state === "subscribed") queueMicrotask(() => entry.listeners.has(own) && own.onSubscribed?.());
    if (isNew) {
      entry.state = "pending";
      this.#options.onAdd(channel);
    }
    return () => {
      if (entry.listeners.delete(own) && entry.listeners.size === 0)
        entry.cancelRemoval = this.#options.clock.after(REMOVE_AFTER, () => this.#remove(channel));
    };
  }

  onEvent(channel: string, event: string, data: unknown): void {
    for (const listener of this.#entries.get(channel)?.listeners ?? []) listener.onEvent(event, data);
  }

  /** The service delivers this channel's events from now on. */
  setSubscribed(channel: string): void {
    const entry = this.#entries.get(channel);
    if (!entry) return;
    entry.state = "subscribed";
    for (const listener of entry.listeners) listener.onSubscribed?.();
  }

  setRefused(channel: string): void {
    const entry = this.#entries.get(channel);
    if (!entry || entry.state === "refused") return;
    entry.state = "refused";
    for (const listener of entry.listeners) listener.onRefused?.();
  }

  /** The connection was lost, so no channel is subscribed. */
  setDisconnected(): void {
    for (const entry of this.#entries.values()) if (entry.state === "subscribed") entry.state = "pending";
  }

  close(): void {
    for (const entry of this.#entries.values()) entry.cancelRemoval();
    this.#entries.clear();
  }

  /** A channel that has a new name is not kept by its old one, for which no token is given any more. */
  #removeEarlierNames(channel: string): void {
    for (const [name, { listeners, cancelRemoval }] of this.#entries) {
      if (name === channel || listeners.size > 0 || withoutEpoch(name) !== withoutEpoch(channel)) continue;
      cancelRemoval();
      this.#remove(name);
    }
  }

  #remove(channel: string): void {
    this.#entries.delete(channel);
    this.#options.onRemove(channel);
  }
}

const withoutEpoch = (channel: string): string | undefined => channel.split(";")[0];
