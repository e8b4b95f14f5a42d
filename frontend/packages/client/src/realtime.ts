/** The interface to realtime services. It has only what the client needs, so that each vendor is one module. */
import type { Unsubscribe } from "./clock";

/** `closed`: the service does not accept this connection any more. The caller may open another. */
export type ConnectionState = "connecting" | "connected" | "closed";

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
  /** Several listeners may share a channel. It is kept for a while after the last of them. */
  subscribe(channel: string, listener: ChannelListener): Unsubscribe;
  /** The id of this connection. The API leaves it out when it publishes this client's changes. */
  socketId(): string | null;
  /** Connects at once instead of when the vendor would. Does nothing while connected. */
  connectNow(): void;
  close(): void;
}

/** Opens a connection, which reconnects until it is closed. */
export type OpenRealtime = (options: RealtimeAuth) => Realtime;

export interface RealtimeAuth {
  /** Signs a subscription of this connection. Throws a Problem with status 403 if it is not allowed. */
  authorize(socketId: string, channel: string): Promise<{ auth: string }>;
  /** Names the session of this connection, so that the connection ends with it. */
  signIn(socketId: string): Promise<{ auth: string; user_data: string }>;
  /** The address of the service, from /config. */
  config(): Promise<Endpoint>;
}

export interface Endpoint {
  key: string;
  cluster: string | null;
  host: string | null;
  port: number | null;
  tls: boolean;
}
