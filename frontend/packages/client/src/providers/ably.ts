/** The realtime interface over ably-js. No other module imports it. */
import type { ClientOptions, InboundMessage, RealtimeChannel } from "ably";
import { BaseRealtime, ErrorInfo, FetchRequest, RealtimePresence, WebSocketTransport } from "ably/modular";
import { backOff, type Clock, type Unsubscribe } from "../clock";
import { Problem } from "../problem";
import type {
  ChannelListener,
  ConnectionState,
  ProviderOptions,
  Realtime,
  RealtimeConfig,
} from "../realtime";
import { ChannelSet } from "./channelSet";
import { ChannelTokens } from "./channelTokens";

const MOST_REFUSALS = 1; // by Ably, of a channel that the API allows: an attach may overtake the token that allows it

type AblyConfig = Extract<RealtimeConfig, { provider: "ably" }>;

export function openAbly(
  config: AblyConfig,
  options: ProviderOptions,
  Client: typeof BaseRealtime = BaseRealtime,
): Realtime {
  return new Connection(config, options, Client);
}

class Connection implements Realtime {
  readonly #clock: Clock;
  readonly #channels: ChannelSet;
  readonly #tokens: ChannelTokens;
  readonly #client: BaseRealtime;
  readonly #attached = new Map<string, RealtimeChannel>();
  readonly #refusals = new Map<string, number>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "connecting";
  #attaching = false;
  #attachAgain = false;
  #failures = 0;
  #closed = false;
  #cancelRetry: Unsubscribe = () => undefined;

  constructor(config: AblyConfig, { auth, clock }: ProviderOptions, Client: typeof BaseRealtime) {
    this.#clock = clock;
    this.#channels = new ChannelSet({
      clock,
      onAdd: () => void this.#attach(),
      onRemove: (channel) => this.#detach(channel),
    });
    this.#tokens = new ChannelTokens({ provider: "ably", auth, clock, channels: this.#channels });
    this.#client = new Client({
      ...address(config.host),
      autoConnect: false, // a token is for channels, and there are none yet
      logLevel: 0,
      plugins: { FetchRequest, RealtimePresence, WebSocketTransport },
      authCallback: (_params, done) => void this.#token(done),
    });
    this.#client.connection.on(({ current }) => this.#onConnection(current));
  }

  state = (): ConnectionState => this.#state;

  /** The API cannot leave an Ably connection out. */
  socketId = (): null => null;

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe =>
    this.#channels.subscribe(channel, listener);

  // ably-js waits for up to 30 s between attempts.
  connectNow = (): void => {
    const { state } = this.#client.connection;
    if (!this.#closed && (state === "disconnected" || state === "suspended")) this.#client.connect();
  };

  close = (): void => {
    this.#closed = true;
    this.#cancelRetry();
    this.#channels.close();
    this.#listeners.clear();
    this.#client.close();
  };

  /** Called when ably-js first connects, when Ably asks for a newer token or rejects one, and for `authorize`. */
  async #token(done: Parameters<NonNullable<ClientOptions["authCallback"]>>[1]): Promise<void> {
    this.#tokens.forget(); // it keeps a token itself, and asks only for a newer one
    try {
      done(null, (await this.#tokens.get()).token);
    } catch (error) {
      done(new ErrorInfo("no token from the API", 40170, isFinal(error) ? 403 : 401), null);
    }
  }

  #onConnection(current: string): void {
    if (current === "connected") {
      this.#setState("connected");
      void this.#attach();
    } else if (current === "failed" || current === "closed") {
      this.#setState("closed");
    } else if (this.#state === "connected") {
      this.#channels.setDisconnected();
      this.#setState("connecting");
    }
  }

  /** Connects, gets a token for all channels, and attaches those that are missing. */
  async #attach(): Promise<void> {
    this.#attachAgain = true;
    if (this.#attaching) return;
    this.#attaching = true;
    try {
      while (this.#attachAgain && !this.#closed && this.#channels.names().length > 0) {
        this.#attachAgain = false;
        const { state } = this.#client.connection;
        if (state === "initialized") this.#client.connect();
        if (state !== "connected") return; // once it is connected, this runs again
        if (!this.#channels.names().every((name) => this.#tokens.covers(name)))
          await this.#client.auth.authorize();
        for (const name of this.#channels.names()) if (this.#tokens.covers(name)) this.#attachChannel(name);
        this.#failures = 0;
      }
    } catch {
      this.#retry(this.#failures++);
    } finally {
      this.#attaching = false;
    }
  }

  #retry(attempt: number): void {
    this.#cancelRetry();
    if (!this.#closed) this.#cancelRetry = this.#clock.after(backOff(attempt), () => void this.#attach());
  }

  #attachChannel(name: string): void {
    if (this.#closed || this.#attached.has(name)) return;
    const isOwn = name.startsWith("user:");
    const modes = isOwn ? (["SUBSCRIBE", "PRESENCE"] as const) : (["SUBSCRIBE"] as const);
    const channel = this.#client.channels.get(name, { modes: [...modes], attachOnSubscribe: false });
    this.#attached.set(name, channel);
    channel.on(["attached", "update"], () => this.#onAttached(name, channel));
    channel.on("failed", ({ reason }) => this.#onFailed(name, channel, reason));
    void channel.subscribe((message) => {
      if (isFromServer(message)) this.#channels.onEvent(name, message.name ?? "", message.data);
    });
    channel.attach().catch(() => undefined); // the reason comes with the state
  }

  #onAttached(name: string, channel: RealtimeChannel): void {
    this.#refusals.delete(name);
    this.#channels.setSubscribed(name);
    // The webhook of this tells the API that the user is online. Each attach enters again.
    if (name.startsWith("user:")) channel.presence.enter().catch(() => undefined);
  }

  #onFailed(name: string, channel: RealtimeChannel, reason: ErrorInfo | null | undefined): void {
    this.#forget(name, channel);
    if (this.#client.connection.state === "failed" || !this.#channels.has(name)) return;
    const refusals = (this.#refusals.get(name) ?? 0) + 1;
    this.#refusals.set(name, refusals);
    this.#tokens.forget();
    if (refusals > MOST_REFUSALS && isRefusal(reason)) {
      this.#refusals.delete(name);
      this.#channels.setRefused(name);
    } else {
      this.#retry(refusals - 1);
    }
  }

  #detach(name: string): void {
    const channel = this.#attached.get(name);
    if (!channel) return;
    this.#forget(name, channel);
    channel
      .detach()
      .catch(() => undefined)
      .finally(() => {
        if (!this.#attached.has(name)) this.#client.channels.release(name);
      });
  }

  #forget(name: string, channel: RealtimeChannel): void {
    if (this.#attached.get(name) === channel) this.#attached.delete(name);
    channel.off();
    channel.unsubscribe();
  }

  #setState(state: ConnectionState): void {
    if (this.#closed || state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Whether the API published it. Clients may not publish, and a client's message would have its ids. */
function isFromServer(message: InboundMessage): boolean {
  return !message.clientId && !message.connectionId;
}

/** Whether Ably says that the token does not allow the channel. */
function isRefusal(reason: ErrorInfo | null | undefined): boolean {
  return reason?.code === 40160;
}

/** Whether there will be no token: the session ended. ably-js then gives up; after other errors it tries again. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && (error.status === 401 || error.status === 403);
}

/** Where to connect. Another host has no fallback hosts, and no one to ask whether there is a network. */
function address(host: string | null): ClientOptions {
  if (host === null) return {};
  const [name = host, port] = host.split(":");
  const tls = name !== "127.0.0.1";
  const ports = port === undefined ? {} : { port: Number(port), tlsPort: Number(port) };
  return { endpoint: name, tls, disableConnectivityCheck: true, ...ports };
}
