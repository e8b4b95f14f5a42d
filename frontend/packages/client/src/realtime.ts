/** The interface to realtime services. It has only what the client needs, so that each provider is one module. */
import type { Clock, Unsubscribe } from "./clock";
import type { components } from "./generated/api";
import type { Config } from "./types";

type Schemas = components["schemas"];

/**
 * `closed`: the service does not accept this connection any more. The caller may open another.
 * `unavailable`: this client cannot use the service that the server names. It polls instead.
 * `polling`: the server has no realtime service, so that the client polls by design.
 */
export type ConnectionState = "connecting" | "connected" | "closed" | "unavailable" | "polling";

export interface ChannelListener {
  onEvent(event: string, data: unknown): void;
  /** The channel is subscribed, for the first time or again: events before that may have been missed. */
  onSubscribed?(): void;
  /** This client may not subscribe to the channel. It is not retried until it is subscribed again. */
  onRefused?(): void;
}

export interface Realtime {
  state(): ConnectionState;
  onState(listener: (state: ConnectionState) => void): Unsubscribe;
  /**
   * `channel` is a name from the API; each provider has its own name for it. Several listeners may share a channel. It is
   * kept for a while after the last of them.
   */
  subscribe(channel: string, listener: ChannelListener): Unsubscribe;
  /** The id of this connection. The API leaves it out when it publishes this client's changes. */
  socketId(): string | null;
  /** Connects at once instead of when the provider would. Does nothing while connected. */
  connectNow(): void;
  close(): void;
}

/** A connection to the provider that /config names. */
export interface ConfiguredRealtime extends Realtime {
  /** The provider; null until it is known. */
  provider(): string | null;
}

/** Opens a connection, which reconnects until it is closed. */
export type OpenRealtime = (options: RealtimeAuth) => ConfiguredRealtime;

/** How to connect, from /config. */
export type RealtimeConfig = Config["realtime"];

export interface RealtimeAuth {
  /** Which service the server uses, and how to connect to it. */
  config(): Promise<RealtimeConfig>;
  /** The same, asked again: the server has changed to another service. */
  refreshConfig(): Promise<RealtimeConfig>;
  /** Posts a form to the API for the signed-in user. Throws a Problem: with status 403 if it is not allowed. */
  post<Answer>(path: string, fields: Record<string, string>): Promise<Answer>;
  /**
   * A token for all of these channels, by their names in the API. Throws a Problem: with status 403 if one is not allowed;
   * its `errors` name the first, as `["body", "channels", index]`.
   */
  authorize(provider: TokenProvider, channels: readonly string[]): Promise<RealtimeToken>;
}

/** Providers whose clients connect with a token. */
export type TokenProvider = Schemas["TokenRequest"]["provider"];

export interface RealtimeToken {
  readonly token: string;
  /** An RFC 3339 time. */
  readonly expires_at: string;
}

/** What a provider's module gets besides its own part of the configuration. */
export interface ProviderOptions {
  auth: RealtimeAuth;
  /** The API's address, for a service on the same host and port. */
  apiUrl: URL;
  clock: Clock;
}
