/** The realtime interface over socket.io-client. No other module imports it. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { backOff, type Clock, type Unsubscribe } from "../clock";
import type {
  ChannelListener,
  ConnectionState,
  ProviderOptions,
  Realtime,
  RealtimeConfig,
  RealtimeToken,
} from "../realtime";
import { ChannelSet } from "./channelSet";
import { ChannelTokens } from "./channelTokens";

const ANSWER_WITHIN = 10_000; // ms that the server may take to accept a token
const RENEW_BEFORE = 30_000; // ms before a token expires
const REFUSED = "invalid token"; // what the server calls a token that it does not accept
const RENEW_IF_EXPIRED = 60_000; // ms: if a new token seems to have expired, this device's clock is wrong

type SocketIoConfig = Extract<RealtimeConfig, { provider: "socketio" }>;
/** What of socket.io-client's socket is used, so that tests can stand in for it. */
export type SocketIoSocket = Pick<
  Socket,
  "id" | "connected" | "on" | "onAny" | "connect" | "disconnect" | "timeout"
>;
type OpenSocket = (url: string, options: Partial<ManagerOptions & SocketOptions>) => SocketIoSocket;

export function openSocketIo(
  config: SocketIoConfig,
  options: ProviderOptions,
  open: OpenSocket = io,
): Realtime {
  return new Connection(config, options, open);
}

class Connection implements Realtime {
  readonly #clock: Clock;
  readonly #channels: ChannelSet;
  readonly #tokens: ChannelTokens;
  readonly #socket: SocketIoSocket;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  /** The rooms that the server has confirmed on this connection. */
  readonly #joined = new Set<string>();
  #token: RealtimeToken | null = null;
  #state: ConnectionState = "connecting";
  /** From the request for a token until the server has accepted it or the connection is lost. */
  #opening = false;
  #authorizing = false;
  #authorizeAgain = false;
  #failures = 0;
  #closed = false;
  #cancelRetry: Unsubscribe = () => undefined;
  #cancelRenewal: Unsubscribe = () => undefined;
  #cancelTimeout: Unsubscribe = () => undefined;

  constructor(config: SocketIoConfig, { auth, clock }: ProviderOptions, open: OpenSocket) {
    this.#clock = clock;
    this.#channels = new ChannelSet({
      clock,
      onAdd: () => this.#onChannels(),
      onRemove: (channel) => {
        this.#joined.delete(channel);
        this.#onChannels();
      },
    });
    this.#tokens = new ChannelTokens({ provider: "socketio", auth, clock, channels: this.#channels });
    this.#socket = open(config.url, {
      transports: ["websocket"],
      forceNew: true, // or two connections to one server would share a socket
      autoConnect: false,
      // It reconnects here, because each attempt needs a valid token first.
      reconnection: false,
      auth: (send) => send({ token: this.#token?.token ?? "", channels: this.#channels.names() }),
    });
    this.#socket.on("authorized", (channels: unknown) => this.#onAuthorized(channels));
    this.#socket.on("connect_error", (error: Error) => this.#onConnectionLost(error));
    this.#socket.on("disconnect", (reason) => this.#onDisconnected(reason));
    // Connection state recovery adds an argument, and its events come before `connect`.
    this.#socket.onAny((event: string, data: unknown) => this.#onEvent(event, data));
  }

  state = (): ConnectionState => this.#state;

  socketId = (): string | null => (this.#state === "connected" ? (this.#socket.id ?? null) : null);

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe =>
    this.#channels.subscribe(channel, listener);

  connectNow = (): void => {
    this.#cancelRetry();
    void this.#open();
  };

  close = (): void => {
    this.#closed = true;
    this.#cancelRetry();
    this.#cancelRenewal();
    this.#cancelTimeout();
    this.#channels.close();
    this.#listeners.clear();
    this.#socket.disconnect();
  };

  #onChannels(): void {
    if (this.#socket.connected) void this.#authorize();
    else if (this.#failures === 0) void this.#open();
  }

  async #open(): Promise<void> {
    if (this.#closed || this.#opening || this.#state !== "connecting" || this.#channels.names().length === 0)
      return;
    this.#opening = true;
    try {
      await this.#renewToken();
      if (this.#closed) return;
      this.#socket.connect();
      this.#cancelTimeout = this.#clock.after(ANSWER_WITHIN, () => {
        this.#socket.disconnect();
        this.#onConnectionLost();
      });
    } catch {
      this.#opening = false;
      this.#retry(() => this.#open());
    }
  }

  async #renewToken(): Promise<RealtimeToken> {
    const token = await this.#tokens.get();
    this.#token = token;
    this.#cancelRenewal();
    const left = Date.parse(token.expires_at) - this.#clock.now();
    const wait = left > 0 ? Math.max(left - RENEW_BEFORE, left / 2) : RENEW_IF_EXPIRED;
    if (!this.#closed) this.#cancelRenewal = this.#clock.after(wait, () => this.#onChannels());
    return token;
  }

  /** Gives the server a token for all channels. It leaves the rooms that are not asked for. */
  async #authorize(): Promise<void> {
    this.#authorizeAgain = true;
    if (this.#authorizing) return;
    this.#authorizing = true;
    try {
      while (this.#authorizeAgain && this.#socket.connected && this.#channels.names().length > 0) {
        this.#authorizeAgain = false;
        const { token } = await this.#renewToken();
        const names = this.#channels.names();
        const answer: unknown = await this.#socket
          .timeout(ANSWER_WITHIN)
          .emitWithAck("authorize", token, names);
        const channels =
          typeof answer === "object" && answer !== null && "channels" in answer ? answer.channels : null;
        if (channels === null) throw new Error("refused");
        this.#onAuthorized(channels);
      }
    } catch {
      this.#tokens.forget();
      this.#retry(() => this.#authorize());
    } finally {
      this.#authorizing = false;
    }
  }

  #onAuthorized(channels: unknown): void {
    if (this.#closed || !Array.isArray(channels)) return;
    this.#cancelTimeout();
    this.#opening = false;
    this.#failures = 0;
    this.#setState("connected");
    for (const channel of channels.filter((each) => this.#channels.has(each) && !this.#joined.has(each))) {
      this.#joined.add(channel);
      this.#channels.setSubscribed(channel);
    }
    // Channels that were added since the token was asked for.
    if (this.#channels.names().some((each) => !this.#joined.has(each)) && !this.#authorizing)
      void this.#authorize();
  }

  #onDisconnected(reason: string): void {
    if (reason === "io server disconnect") this.#setState("closed");
    else this.#onConnectionLost();
  }

  #onConnectionLost(error?: Error): void {
    this.#cancelTimeout();
    this.#opening = false;
    this.#joined.clear();
    this.#channels.setDisconnected();
    if (error?.message === REFUSED) this.#tokens.forget();
    this.#setState("connecting");
    this.#retry(() => this.#open());
  }

  #retry(attempt: () => Promise<void>): void {
    if (this.#closed || this.#state === "closed") return;
    this.#cancelRetry();
    this.#cancelRetry = this.#clock.after(backOff(this.#failures++), () => void attempt());
  }

  /** The server sends an event once for all rooms, without their names. */
  #onEvent(event: string, data: unknown): void {
    const about =
      typeof data === "object" && data !== null && "conversation_id" in data ? data.conversation_id : null;
    const names = this.#channels.names();
    const channel =
      names.find((name) => channelId(name) === about) ?? names.find((name) => name.startsWith("user:"));
    if (channel !== undefined && event !== "authorized") this.#channels.onEvent(channel, event, data);
  }

  #setState(state: ConnectionState): void {
    if (this.#closed || state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** The id in `conversation:{id};{epoch}`. */
const channelId = (name: string): string | undefined => name.split(/[:;]/)[1];
