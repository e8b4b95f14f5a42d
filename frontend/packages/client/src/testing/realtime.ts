/** A realtime service in memory. It delivers every event unless a test intervenes. */
import type { Unsubscribe } from "../clock";
import type { ChannelListener, ConfiguredRealtime, ConnectionState, OpenRealtime } from "../realtime";
import type { TestServer } from "./server";

export class TestRealtime implements ConfiguredRealtime {
  readonly #server: TestServer;
  readonly #me: string;
  readonly #listeners = new Map<string, Set<ChannelListener>>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  readonly #provider: string;
  #state: ConnectionState = "connecting";

  constructor(server: TestServer, me: string) {
    this.#server = server;
    this.#provider = server.configuredProvider;
    this.#me = me;
  }

  provider = (): string => this.#provider;

  state = (): ConnectionState => this.#state;

  socketId = (): string | null => (this.#state === "connected" ? "1.1" : null);

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe => {
    const own = { ...listener };
    this.#listeners.set(channel, (this.#listeners.get(channel) ?? new Set()).add(own));
    if (this.#state === "connected") this.#authorize(channel, own);
    return () => void this.#listeners.get(channel)?.delete(own);
  };

  /** How often it was asked to connect at once. */
  retries = 0;

  connectNow = (): void => {
    this.retries += 1;
  };

  close = (): void => this.#listeners.clear();

  setState(state: ConnectionState): void {
    this.#state = state;
    for (const listener of [...this.#stateListeners]) listener(state);
    if (state === "connected")
      for (const [channel, listeners] of this.#listeners)
        for (const each of [...listeners]) this.#authorize(channel, each);
  }

  isSubscribed(channel: string): boolean {
    return this.#state === "connected" && (this.#listeners.get(channel)?.size ?? 0) > 0;
  }

  deliver(channel: string, event: string, data: object): void {
    if (this.#state !== "connected") return;
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) listener.onEvent(event, data);
  }

  #authorize(channel: string, listener: ChannelListener): void {
    queueMicrotask(() => {
      if (this.#server.mayListen(this.#me, channel)) listener.onSubscribed?.();
      else listener.onRefused?.();
    });
  }
}

/** Opens connections and keeps them, the latest last. */
export function testRealtime(server: TestServer, me: string, state: ConnectionState = "connected") {
  const opened: TestRealtime[] = [];
  const open: OpenRealtime = () => {
    const realtime = new TestRealtime(server, me);
    opened.push(realtime);
    queueMicrotask(() => realtime.setState(state));
    return realtime;
  };
  return { open, opened };
}
