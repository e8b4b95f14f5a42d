/** The realtime interface over pusher-js. No other module imports pusher-js. */
import PusherClient, { type Channel, type Options } from "pusher-js";
import { backOff, type Clock, type Unsubscribe } from "../clock";
import { Problem } from "../problem";
import type {
  ChannelListener,
  ConnectionState,
  ProviderOptions,
  Realtime,
  RealtimeAuth,
  RealtimeConfig,
} from "../realtime";

const UNSUBSCRIBE_AFTER = 2_000; // ms that a channel is kept after its last listener: React mounts twice, and users go back and forth
const SUBSCRIBE_TIMEOUT = 10_000; // ms until an unanswered subscription is retried

type PusherConfig = Extract<RealtimeConfig, { provider: "pusher" | "local" }>;

export function openPusher(
  config: PusherConfig,
  { auth, apiUrl, clock }: ProviderOptions,
  Client: typeof PusherClient = PusherClient,
): Realtime {
  const connection = new Connection(config, auth, clock);
  connection.start((options) => new Client(config.key, options), apiUrl);
  return connection;
}

/** Pusher's name of a channel: `user:…` is `private-user-…`. */
const pusherName = (channel: string): string => `private-${channel.replace(":", "-")}`;

class Connection implements Realtime {
  readonly #config: PusherConfig;
  readonly #auth: RealtimeAuth;
  readonly #clock: Clock;
  readonly #channels = new Map<string, Subscription>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #client: PusherClient | null = null;
  #state: ConnectionState = "connecting";
  #closed = false;
  #retrying = false;

  constructor(config: PusherConfig, auth: RealtimeAuth, clock: Clock) {
    this.#config = config;
    this.#auth = auth;
    this.#clock = clock;
  }

  start(create: (options: Options) => PusherClient, apiUrl: URL): void {
    const client = create(this.#pusherOptions(apiUrl));
    this.#client = client;
    client.connection.bind("state_change", ({ current }: { current: string }) =>
      this.#onStateChange(current),
    );
    client.signin();
  }

  state = (): ConnectionState => this.#state;

  socketId = (): string | null =>
    this.#state === "connected" ? (this.#client?.connection.socket_id ?? null) : null;

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe => {
    const name = pusherName(channel);
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

  #authorize = (socket_id: string, channel_name: string): Promise<{ auth: string }> =>
    this.#auth.post(this.#config.auth_endpoint, { socket_id, channel_name });

  /** Names the session of this connection, so that the connection ends with it. */
  #signIn = (socket_id: string): Promise<{ auth: string; user_data: string }> =>
    this.#auth.post(this.#config.user_auth_endpoint, { socket_id });

  #pusherOptions(apiUrl: URL): Options {
    const { host, port, tls } = socketAddress(this.#config, apiUrl);
    return {
      cluster: this.#config.cluster ?? "",
      ...(host === null ? {} : { wsHost: host, wsPort: port, wssPort: port }),
      forceTLS: tls,
      // Other transports load foreign scripts, which the content security policy forbids. Without sockets, /sync is polled.
      enabledTransports: ["ws", "wss"],
      enableStats: false,
      channelAuthorization: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId, channelName }, done) => {
          this.#authorize(socketId, channelName).then(
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
          this.#signIn(socketId).then(
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
  config: Pick<PusherConfig, "host" | "port" | "cluster" | "tls">,
  apiUrl: URL,
): { host: string | null; port: number; tls: boolean } {
  if (config.host === null && config.cluster !== null) return { host: null, port: 443, tls: config.tls };
  const tls = config.host === null ? apiUrl.protocol === "https:" : config.tls;
  const usual = tls ? 443 : 80;
  const own = apiUrl.port === "" ? usual : Number(apiUrl.port);
  return {
    host: config.host ?? apiUrl.hostname,
    port: config.port ?? (config.host === null ? own : usual),
    tls,
  };
}
