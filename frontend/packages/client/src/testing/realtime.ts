/** A realtime service in memory: it delivers what it is told, unless a test says otherwise. */
import type { Undo } from "../clock";
import type { ConnectionState, Listener, OpenRealtime, Realtime } from "../realtime";
import type { TestServer } from "./server";

export class TestRealtime implements Realtime {
  readonly #server: TestServer;
  readonly #me: string;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #calls = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "connecting";

  constructor(server: TestServer, me: string) {
    this.#server = server;
    this.#me = me;
  }

  state = (): ConnectionState => this.#state;

  socketId = (): string | null => (this.#state === "connected" ? "1.1" : null);

  onState = (call: (state: ConnectionState) => void): Undo => {
    this.#calls.add(call);
    return () => void this.#calls.delete(call);
  };

  subscribe = (channel: string, listener: Listener): Undo => {
    const mine = { ...listener };
    this.#listeners.set(channel, (this.#listeners.get(channel) ?? new Set()).add(mine));
    if (this.#state === "connected") this.#admit(channel, mine);
    return () => void this.#listeners.get(channel)?.delete(mine);
  };

  /** So often it was asked to connect at once. */
  retries = 0;

  retry = (): void => {
    this.retries += 1;
  };

  close = (): void => this.#listeners.clear();

  become(state: ConnectionState): void {
    this.#state = state;
    for (const call of [...this.#calls]) call(state);
    if (state === "connected")
      for (const [channel, listeners] of this.#listeners)
        for (const each of [...listeners]) this.#admit(channel, each);
  }

  hears(channel: string): boolean {
    return this.#state === "connected" && (this.#listeners.get(channel)?.size ?? 0) > 0;
  }

  deliver(channel: string, event: string, data: object): void {
    if (this.#state !== "connected") return;
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) listener.hear(event, data);
  }

  #admit(channel: string, listener: Listener): void {
    queueMicrotask(() => {
      if (this.#server.mayHear(this.#me, channel)) listener.subscribed?.();
      else listener.refused?.();
    });
  }
}

/** The service's doorman: keeps the connections that were opened, the latest last. */
export function testRealtime(server: TestServer, me: string, state: ConnectionState = "connected") {
  const opened: TestRealtime[] = [];
  const open: OpenRealtime = () => {
    const realtime = new TestRealtime(server, me);
    opened.push(realtime);
    queueMicrotask(() => realtime.become(state));
    return realtime;
  };
  return { open, opened };
}
