/** The realtime interface over socket.io-client. No other module imports it. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import type { Unsubscribe } from "../clock";
import { KeyedQueue } from "../keyedQueue";
import type { ProviderOptions, Realtime, RealtimeConfig } from "../realtime";
import { ChannelConnection } from "./channelConnection";
import { ChannelTokens } from "./channelTokens";

const ANSWER_WITHIN = 10_000; // ms that the server may take to accept a token
const REFUSED = "invalid token"; // what the server calls a token that it does not accept

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

class Connection extends ChannelConnection {
  readonly #tokens: ChannelTokens;
  readonly #socket: SocketIoSocket;
  /** The rooms that the server has confirmed on this connection. */
  readonly #joined = new Set<string>();
  readonly #queue = new KeyedQueue();
  #token = "";
  /** From the request for a token until the server has accepted it or the connection is lost. */
  #opening = false;
  #failures = 0;
  #cancelTimeout: Unsubscribe = () => undefined;

  constructor(config: SocketIoConfig, { auth, clock }: ProviderOptions, open: OpenSocket) {
    super(clock);
    this.#tokens = new ChannelTokens({
      provider: "socketio",
      auth,
      clock,
      channels: this.channels,
      onExpiring: () => this.onAdd(),
    });
    this.#socket = open(config.url, {
      transports: ["websocket"],
      forceNew: true, // or two connections to one server would share a socket
      autoConnect: false,
      // It reconnects here, because each attempt needs a valid token first.
      reconnection: false,
      auth: (send) => send({ token: this.#token, channels: this.channels.names() }),
    });
    this.#socket.on("authorized", (channels: unknown) => {
      this.#onAuthorized(channels);
      // Channels that were added since the token was asked for.
      if (this.channels.names().some((each) => !this.#joined.has(each))) void this.#authorize();
    });
    this.#socket.on("connect_error", (error: Error) => this.#onConnectionLost(error));
    this.#socket.on("disconnect", (reason) => this.#onDisconnected(reason));
    // Connection state recovery adds an argument, and its events come before `connect`.
    this.#socket.onAny((event: string, data: unknown) => this.#onEvent(event, data));
  }

  override socketId(): string | null {
    return this.state() === "connected" ? (this.#socket.id ?? null) : null;
  }

  connectNow(): void {
    this.cancelRetry();
    void this.#open();
  }

  protected disconnect(): void {
    this.#tokens.close();
    this.#cancelTimeout();
    this.#socket.disconnect();
  }

  protected onAdd(): void {
    if (this.#socket.connected) void this.#authorize();
    else if (this.#failures === 0) void this.#open();
  }

  protected onRemove(channel: string): void {
    this.#joined.delete(channel);
    this.onAdd();
  }

  async #open(): Promise<void> {
    if (this.closed || this.#opening || this.state() !== "connecting" || this.channels.names().length === 0)
      return;
    this.#opening = true;
    try {
      this.#token = (await this.#tokens.get()).token;
      if (this.closed) return;
      this.#socket.connect();
      this.#cancelTimeout = this.clock.after(ANSWER_WITHIN, () => {
        this.#socket.disconnect();
        this.#onConnectionLost();
      });
    } catch {
      this.#opening = false;
      this.#tryAgain(() => this.#open());
    }
  }

  #authorize(): Promise<void> {
    return this.#queue.run("authorize", () => this.#authorizeOnce());
  }

  /** Gives the server a token for all channels. It leaves the rooms that are not asked for. */
  async #authorizeOnce(): Promise<void> {
    if (!this.#socket.connected || this.channels.names().length === 0) return;
    try {
      const { token } = await this.#tokens.get();
      const names = this.channels.names();
      const answer: unknown = await this.#socket
        .timeout(ANSWER_WITHIN)
        .emitWithAck("authorize", token, names);
      const channels =
        typeof answer === "object" && answer !== null && "channels" in answer ? answer.channels : null;
      if (channels === null) throw new Error("refused");
      this.#onAuthorized(channels);
    } catch {
      this.#tokens.forget();
      this.#tryAgain(() => this.#authorize());
    }
  }

  #onAuthorized(channels: unknown): void {
    if (this.closed || !Array.isArray(channels)) return;
    this.#cancelTimeout();
    this.#opening = false;
    this.#failures = 0;
    this.setState("connected");
    for (const channel of channels.filter((each) => this.channels.has(each) && !this.#joined.has(each))) {
      this.#joined.add(channel);
      this.channels.setSubscribed(channel);
    }
  }

  #onDisconnected(reason: string): void {
    if (reason === "io server disconnect") this.setState("closed");
    else this.#onConnectionLost();
  }

  #onConnectionLost(error?: Error): void {
    this.#cancelTimeout();
    this.#opening = false;
    this.#joined.clear();
    this.channels.setDisconnected();
    if (error?.message === REFUSED) this.#tokens.forget();
    this.setState("connecting");
    this.#tryAgain(() => this.#open());
  }

  #tryAgain(attempt: () => Promise<void>): void {
    if (this.state() !== "closed") this.retry(this.#failures++, () => void attempt());
  }

  /** The server sends an event once for all rooms, without their names. */
  #onEvent(event: string, data: unknown): void {
    const about =
      typeof data === "object" && data !== null && "conversation_id" in data ? data.conversation_id : null;
    const names = this.channels.names();
    const channel =
      names.find((name) => channelId(name) === about) ?? names.find((name) => name.startsWith("user:"));
    if (channel !== undefined && event !== "authorized") this.channels.onEvent(channel, event, data);
  }
}

/** The id in `conversation:{id};{epoch}`. */
const channelId = (name: string): string | undefined => name.split(/[:;]/)[1];
