/** The realtime interface over pusher-js. No other module imports pusher-js. */
import type PusherClient from "pusher-js";
import type { Channel, Options } from "pusher-js";
import { backOff, type Clock, systemClock, type Unsubscribe } from "./clock";
import { Problem } from "./problem";
import type { ChannelListener, ConnectionState, Endpoint, OpenRealtime, RealtimeAuth } from "./realtime";

const UNSUBSCRIBE_AFTER = 2_000; // ms that a channel is kept after its last listener: React mounts twice, and users go back and forth
const SUBSCRIBE_TIMEOUT = 10_000; // ms until an unanswered subscription is retried

type PusherClass = typeof PusherClient;
type Load = () => Promise<PusherClass>;

// Loaded after signing in: the first page does not need it.
const loadPusher: Load = async () => (await import("pusher-js")).default;

/** `apiUrl` is the API's address, for a service on the same host and port. */
export function pusherRealtime(
  apiUrl: () => URL = () => new URL(location.href),
  { load = loadPusher, clock = systemClock }: { load?: Load; clock?: Clock } = {},
): OpenRealtime {
  return (options) => {
    const connection = new Connection(options, clock);
    void connection.open(load, apiUrl);
    return connection;
  };
}

class Connection {
  readonly #auth: RealtimeAuth;
  readonly #clock: Clock;
  readonly #channels = new Map<string, Subscription>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #client: PusherClient | null = null;
  #state: ConnectionState = "connecting";
  #closed = false;
  #retrying = false;

  constructor(auth: RealtimeAuth, clock: Clock) {
    this.#auth = auth;
    this.#clock = clock;
  }

  async open(load: Load, apiUrl: () => URL, attempt = 0): Promise<void> {
    if (this.#closed) return;
    try {
      const [Pusher, endpoint] = await Promise.all([load(), this.#auth.config()]);
      if (this.#closed) return;
      this.#start(new Pusher(endpoint.key, this.#pusherOptions(endpoint, apiUrl())));
    } catch {
      this.#clock.after(backOff(attempt), () => void this.open(load, apiUrl, attempt + 1));
    }
  }

  state = (): ConnectionState => this.#state;

  socketId = (): string | null =>
    this.#state === "connected" ? (this.#client?.connection.socket_id ?? null) : null;

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (name: string, listener: ChannelListener): Unsubscribe => {
    let subscription = this.#channels.get(name);
    if (!subscription) {
      subscription = new Subscription(name, this.#clock, () => this.#channels.delete(name));
      this.#channels.set(name, subscription);
      if (this.#client) subscription.attach(this.#client);
    }
    return subscription.add(listener);
  };

  // After a refused connection pusher-js waits for 15 s and more, even if the server is back.
  connectNow = (): void => {
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
    this.#listeners.clear();
  };

  #start(client: PusherClient): void {
    this.#client = client;
    client.connection.bind("state_change", ({ current }: { current: string }) =>
      this.#onStateChange(current),
    );
    for (const subscription of this.#channels.values()) subscription.attach(client);
    client.signin();
  }

  #onStateChange(current: string): void {
    if (this.#retrying) return; // we disconnected on purpose
    const state = current === "connected" ? "connected" : this.#isFinal(current) ? "closed" : "connecting";
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
    if (state === "connected")
      for (const subscription of this.#channels.values()) subscription.retryIfUnanswered();
  }

  // `disconnected` without our request: the server refused or ended this connection (codes 4000 to 4099).
  #isFinal = (current: string): boolean => current === "disconnected" || current === "failed";

  #pusherOptions(endpoint: Endpoint, apiUrl: URL): Options {
    const { host, port, tls } = socketAddress(endpoint, apiUrl);
    return {
      cluster: endpoint.cluster ?? "",
      ...(host === null ? {} : { wsHost: host, wsPort: port, wssPort: port }),
      forceTLS: tls,
      // Other transports load foreign scripts, which the content security policy forbids. Without sockets, /sync is polled.
      enabledTransports: ["ws", "wss"],
      enableStats: false,
      channelAuthorization: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId, channelName }, done) => {
          this.#auth.authorize(socketId, channelName).then(
            (grant) => this.#ifCurrentSocket(socketId, () => done(null, grant)),
            (error: unknown) =>
              this.#ifCurrentSocket(socketId, () => {
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
          this.#auth.signIn(socketId).then(
            (grant) => this.#ifCurrentSocket(socketId, () => done(null, grant)),
            (error: unknown) => this.#ifCurrentSocket(socketId, () => done(error as Error, null)),
          );
        },
      },
    };
  }

  // A signature for a closed socket would be refused, and that refusal taken for one of the present socket.
  #ifCurrentSocket(socketId: string, then: () => void): void {
    if (!this.#closed && this.#client?.connection.socket_id === socketId) then();
  }
}

/** One channel with its listeners. It retries when the first attempt fails. */
class Subscription {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #onLeave: () => void;
  readonly #listeners = new Set<ChannelListener>();
  #client: PusherClient | null = null;
  #channel: Channel | null = null;
  #refused = false;
  #attempt = 0;
  #cancelRetry: Unsubscribe = () => undefined;
  #cancelLeave: Unsubscribe = () => undefined;

  constructor(name: string, clock: Clock, onLeave: () => void) {
    this.#name = name;
    this.#clock = clock;
    this.#onLeave = onLeave;
  }

  attach(client: PusherClient): void {
    this.#client = client;
    this.#channel = client.subscribe(this.#name);
    this.#channel.bind("pusher:subscription_succeeded", () => this.#onSucceeded());
    this.#channel.bind("pusher:subscription_error", () => this.#retryAfter(backOff(this.#attempt)));
    this.#channel.bind_global((event: string, data: unknown) => {
      if (!event.startsWith("pusher:")) for (const listener of this.#listeners) listener.onEvent(event, data);
    });
    this.retryIfUnanswered();
  }

  add(listener: ChannelListener): Unsubscribe {
    this.#cancelLeave();
    const own = { ...listener };
    this.#listeners.add(own);
    if (this.#channel?.subscribed) queueMicrotask(() => this.#listeners.has(own) && own.onSubscribed?.());
    if (this.#refused) this.#retryAfter(0);
    return () => {
      if (this.#listeners.delete(own) && this.#listeners.size === 0)
        this.#cancelLeave = this.#clock.after(UNSUBSCRIBE_AFTER, () => this.#leave());
    };
  }

  failed(error: unknown): void {
    this.#refused = error instanceof Problem && error.status === 403;
  }

  /** The server may ignore a subscription, so it is retried if no answer comes. */
  retryIfUnanswered(): void {
    if (!this.#refused) this.#retryAfter(SUBSCRIBE_TIMEOUT);
  }

  end(): void {
    this.#cancelRetry();
    this.#cancelLeave();
    this.#listeners.clear();
    this.#channel?.unbind();
  }

  #onSucceeded(): void {
    this.#cancelRetry();
    this.#attempt = 0;
    this.#refused = false;
    for (const listener of this.#listeners) listener.onSubscribed?.();
  }

  #retryAfter(wait: number): void {
    this.#cancelRetry();
    if (this.#refused && wait > 0) {
      for (const listener of this.#listeners) listener.onRefused?.();
      return;
    }
    this.#cancelRetry = this.#clock.after(wait, () => {
      const channel = this.#channel;
      // After a reconnect pusher-js subscribes again itself.
      if (!channel || channel.subscribed || this.#client?.connection.state !== "connected") return;
      this.#refused = false;
      this.#attempt += 1;
      channel.subscribe();
      this.retryIfUnanswered();
    });
  }

  #leave(): void {
    this.end();
    this.#client?.unsubscribe(this.#name);
    this.#onLeave();
  }
}

/** Where to connect. Without host and cluster: to the page's own host, with TLS if the page has it. */
export function socketAddress(
  endpoint: Endpoint,
  apiUrl: URL,
): { host: string | null; port: number; tls: boolean } {
  if (endpoint.host === null && endpoint.cluster !== null)
    return { host: null, port: 443, tls: endpoint.tls };
  const tls = endpoint.host === null ? apiUrl.protocol === "https:" : endpoint.tls;
  const usual = tls ? 443 : 80;
  const own = apiUrl.port === "" ? usual : Number(apiUrl.port);
  return {
    host: endpoint.host ?? apiUrl.hostname,
    port: endpoint.port ?? (endpoint.host === null ? own : usual),
    tls,
  };
}
