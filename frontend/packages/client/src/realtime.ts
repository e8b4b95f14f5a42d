/** The seam to whoever brings events live: no wider than what the client needs, so that a vendor is one module. */
import type { Unsubscribe } from "./clock";

/** `closed`: the service will not have this client back by itself; whoever opened it may open another. */
export type ConnectionState = "connecting" | "connected" | "closed";

export interface ChannelListener {
  onEvent(event: string, data: unknown): void;
  /** The subscription stands, at first or again: whatever happened before it may have been missed. */
  onSubscribed?(): void;
  /** This client may not listen to that name. It is not asked for again until it is subscribed anew. */
  onRefused?(): void;
}

export interface Realtime {
  state(): ConnectionState;
  onState(listener: (state: ConnectionState) => void): Unsubscribe;
  /** Several listeners may share a channel; it is left a while after the last of them. */
  subscribe(channel: string, listener: ChannelListener): Unsubscribe;
  /** This connection's id, for the API to leave it out of what it caused. */
  socketId(): string | null;
  /** Connects at once instead of when the vendor would; nothing while it is connected. */
  connectNow(): void;
  close(): void;
}

/** Opens a connection. It keeps itself alive until it is closed. */
export type OpenRealtime = (options: RealtimeAuth) => Realtime;

export interface RealtimeAuth {
  /** Signs a subscription of this connection; throws a Problem with status 403 for a stranger. */
  authorize(socketId: string, channel: string): Promise<{ auth: string }>;
  /** Names the session of this connection, so that it closes with it. */
  signIn(socketId: string): Promise<{ auth: string; user_data: string }>;
  /** Where the service is, as /config says. */
  config(): Promise<Endpoint>;
}

export interface Endpoint {
  key: string;
  cluster: string | null;
  host: string | null;
  port: number | null;
  tls: boolean;
}
