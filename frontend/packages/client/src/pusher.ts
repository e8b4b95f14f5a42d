/** pusher-js behind the realtime seam: the one module that knows it. */
import type PusherClient from "pusher-js";
import type { Channel, Options } from "pusher-js";
import { backOff, type Clock, systemClock, type Undo } from "./clock";
import { Problem } from "./problem";
import type { ConnectionState, Endpoint, Listener, OpenRealtime, RealtimeParts } from "./realtime";

const LINGER = 2_000; // ms that a channel is kept after its last listener: React mounts twice, people go back and forth
const PATIENCE = 10_000; // ms until a subscription that nobody answered is asked for again

type Vendor = typeof PusherClient;
type Load = () => Promise<Vendor>;

// Fetched when somebody is signed in: the first page does without it.
const vendor: Load = async () => (await import("pusher-js")).default;

/** `here` is where the API is, for a service on its own host and port. */
export function pusherRealtime(
  here: () => URL = () => new URL(location.href),
  { load = vendor, clock = systemClock }: { load?: Load; clock?: Clock } = {},
): OpenRealtime {
  return (parts) => {
    const connection = new Connection(parts, clock);
    void connection.open(load, here);
    return connection;
  };
}

class Connection {
  readonly #parts: RealtimeParts;
  readonly #clock: Clock;
  readonly #channels = new Map<string, Subscription>();
  readonly #calls = new Set<(state: ConnectionState) => void>();
  #client: PusherClient | null = null;
  #state: ConnectionState = "connecting";
  #closed = false;
  #retrying = false;

  constructor(parts: RealtimeParts, clock: Clock) {
    this.#parts = parts;
    this.#clock = clock;
  }

  async open(load: Load, here: () => URL, attempt = 0): Promise<void> {
    if (this.#closed) return;
    try {
      const [Pusher, endpoint] = await Promise.all([load(), this.#parts.config()]);
      if (this.#closed) return;
      this.#start(new Pusher(endpoint.key, this.#options(endpoint, here())));
    } catch {
      this.#clock.after(backOff(attempt), () => void this.open(load, here, attempt + 1));
    }
  }

  state = (): ConnectionState => this.#state;

  socketId = (): string | null =>
    this.#state === "connected" ? (this.#client?.connection.socket_id ?? null) : null;

  onState = (call: (state: ConnectionState) => void): Undo => {
    this.#calls.add(call);
    return () => void this.#calls.delete(call);
  };

  subscribe = (name: string, listener: Listener): Undo => {
    let subscription = this.#channels.get(name);
    if (!subscription) {
      subscription = new Subscription(name, this.#clock, () => this.#channels.delete(name));
      this.#channels.set(name, subscription);
      if (this.#client) subscription.attach(this.#client);
    }
    return subscription.add(listener);
  };

  // A refused connection keeps pusher-js waiting for 15 s and more, however soon the server is back.
  retry = (): void => {
    if (this.#closed || !this.#client || this.#state !== "connecting") return;
    this.#retrying = true;
    this.#client.disconnect();
    this.#retrying = false;
    this.#client.connect();
  };

  close = (): void => {
    this.#closed = true;
    for (const subscription of this.#channels.values()) subscription.end();
    this.#client?.disconnect();
    this.#calls.clear();
  };

  #start(client: PusherClient): void {
    this.#client = client;
    client.connection.bind("state_change", ({ current }: { current: string }) => this.#moved(current));
    for (const subscription of this.#channels.values()) subscription.attach(client);
    client.signin();
  }

  #moved(current: string): void {
    if (this.#retrying) return; // `disconnected` at our own asking is no end
    const state = current === "connected" ? "connected" : this.#isFinal(current) ? "closed" : "connecting";
    if (state === this.#state) return;
    this.#state = state;
    for (const call of this.#calls) call(state);
    if (state === "connected") for (const subscription of this.#channels.values()) subscription.watch();
  }

  // `disconnected` without our asking: the server refused or ended this connection (codes 4000 to 4099).
  #isFinal = (current: string): boolean => current === "disconnected" || current === "failed";

  #options(endpoint: Endpoint, here: URL): Options {
    const { host, port, tls } = whereabouts(endpoint, here);
    return {
      cluster: endpoint.cluster ?? "",
      ...(host === null ? {} : { wsHost: host, wsPort: port, wssPort: port }),
      forceTLS: tls,
      // What needs foreign scripts is against the content security policy; where sockets fail, /sync is polled.
      enabledTransports: ["ws", "wss"],
      enableStats: false,
      channelAuthorization: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId, channelName }, done) => {
          this.#parts.authorize(socketId, channelName).then(
            (grant) => this.#ifStill(socketId, () => done(null, grant)),
            (error: unknown) =>
              this.#ifStill(socketId, () => {
                this.#channels.get(channelName)?.failed(error);
                done(error instanceof Error ? error : new Error("refused"), null);
              }),
          );
        },
      },
      userAuthentication: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId }, done) => {
          this.#parts.signIn(socketId).then(
            (grant) => this.#ifStill(socketId, () => done(null, grant)),
            (error: unknown) => this.#ifStill(socketId, () => done(error as Error, null)),
          );
        },
      },
    };
  }

  // A signature for a socket that is gone would be refused, and its refusal taken for one of the present socket.
  #ifStill(socketId: string, then: () => void): void {
    if (!this.#closed && this.#client?.connection.socket_id === socketId) then();
  }
}

/** One channel: its listeners, and asking again when the first attempt came to nothing. */
class Subscription {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #gone: () => void;
  readonly #listeners = new Set<Listener>();
  #client: PusherClient | null = null;
  #channel: Channel | null = null;
  #refused = false;
  #attempt = 0;
  #waiting: Undo = () => undefined;
  #leaving: Undo = () => undefined;

  constructor(name: string, clock: Clock, gone: () => void) {
    this.#name = name;
    this.#clock = clock;
    this.#gone = gone;
  }

  attach(client: PusherClient): void {
    this.#client = client;
    this.#channel = client.subscribe(this.#name);
    this.#channel.bind("pusher:subscription_succeeded", () => this.#succeeded());
    this.#channel.bind("pusher:subscription_error", () => this.#again(backOff(this.#attempt)));
    this.#channel.bind_global((event: string, data: unknown) => {
      if (!event.startsWith("pusher:")) for (const listener of this.#listeners) listener.hear(event, data);
    });
    this.watch();
  }

  add(listener: Listener): Undo {
    this.#leaving();
    const mine = { ...listener };
    this.#listeners.add(mine);
    if (this.#channel?.subscribed) queueMicrotask(() => this.#listeners.has(mine) && mine.subscribed?.());
    if (this.#refused) this.#again(0);
    return () => {
      if (this.#listeners.delete(mine) && this.#listeners.size === 0)
        this.#leaving = this.#clock.after(LINGER, () => this.#leave());
    };
  }

  failed(error: unknown): void {
    this.#refused = error instanceof Problem && error.status === 403;
  }

  /** The server need not answer a subscription that it does not understand: then it is asked once more. */
  watch(): void {
    if (!this.#refused) this.#again(PATIENCE);
  }

  end(): void {
    this.#waiting();
    this.#leaving();
    this.#listeners.clear();
    this.#channel?.unbind();
  }

  #succeeded(): void {
    this.#waiting();
    this.#attempt = 0;
    this.#refused = false;
    for (const listener of this.#listeners) listener.subscribed?.();
  }

  #again(wait: number): void {
    this.#waiting();
    if (this.#refused && wait > 0) {
      for (const listener of this.#listeners) listener.refused?.();
      return;
    }
    this.#waiting = this.#clock.after(wait, () => {
      const channel = this.#channel;
      // On a connection that comes back pusher-js subscribes by itself.
      if (!channel || channel.subscribed || this.#client?.connection.state !== "connected") return;
      this.#refused = false;
      this.#attempt += 1;
      channel.subscribe();
      this.watch();
    });
  }

  #leave(): void {
    this.end();
    this.#client?.unsubscribe(this.#name);
    this.#gone();
  }
}

/** Where to connect. No host and no cluster: where the page came from, on a socket as safe as the page. */
export function whereabouts(
  endpoint: Endpoint,
  here: URL,
): { host: string | null; port: number; tls: boolean } {
  if (endpoint.host === null && endpoint.cluster !== null)
    return { host: null, port: 443, tls: endpoint.tls };
  const tls = endpoint.host === null ? here.protocol === "https:" : endpoint.tls;
  const usual = tls ? 443 : 80;
  const own = here.port === "" ? usual : Number(here.port);
  return {
    host: endpoint.host ?? here.hostname,
    port: endpoint.port ?? (endpoint.host === null ? own : usual),
    tls,
  };
}
