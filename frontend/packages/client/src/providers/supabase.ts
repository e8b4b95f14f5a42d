/** The realtime interface over Supabase's realtime-js. No other module imports it. */
import { type RealtimeChannel, RealtimeClient } from "@supabase/realtime-js";
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

const RENEW_BEFORE = 30_000; // ms before a token expires
const RENEW_IF_EXPIRED = 60_000; // ms: if a new token seems to have expired, this device's clock is wrong
const MOST_REFUSALS = 2; // by Supabase, of a channel that the API allows

type SupabaseConfig = Extract<RealtimeConfig, { provider: "supabase" }>;

export function openSupabase(
  config: SupabaseConfig,
  options: ProviderOptions,
  Client: typeof RealtimeClient = RealtimeClient,
): Realtime {
  return new Connection(config, options, Client);
}

class Connection implements Realtime {
  readonly #clock: Clock;
  readonly #channels: ChannelSet;
  readonly #tokens: ChannelTokens;
  readonly #client: RealtimeClient;
  readonly #joined = new Map<string, RealtimeChannel>();
  readonly #leaving = new Set<string>();
  readonly #refusals = new Map<string, number>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "connecting";
  #joining = false;
  #joinAgain = false;
  #failures = 0;
  #closed = false;
  #cancelRetry: Unsubscribe = () => undefined;
  #cancelRenewal: Unsubscribe = () => undefined;

  constructor(config: SupabaseConfig, { auth, clock }: ProviderOptions, Client: typeof RealtimeClient) {
    this.#clock = clock;
    this.#channels = new ChannelSet({
      clock,
      onAdd: () => void this.#join(),
      onRemove: () => this.#leaveRemoved(),
    });
    this.#tokens = new ChannelTokens({ provider: "supabase", auth, clock, channels: this.#channels });
    this.#client = new Client(`${config.url}/realtime/v1`, {
      params: { apikey: config.key },
      // A reconnect waits for it, if it is asked for when the connection is lost.
      accessToken: async () => (await this.#token()).token,
    });
  }

  state = (): ConnectionState => this.#state;

  /** Supabase cannot leave a connection out. */
  socketId = (): null => null;

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe =>
    this.#channels.subscribe(channel, listener);

  // realtime-js waits for up to 10 s, and its `connect` does nothing until a lost connection is disconnected.
  connectNow = (): void => {
    if (this.#closed || this.#client.isConnected() || this.#client.isConnecting()) return;
    void this.#client.disconnect().then(() => {
      if (!this.#closed) this.#client.connect();
    });
  };

  close = (): void => {
    this.#closed = true;
    this.#cancelRetry();
    this.#cancelRenewal();
    this.#channels.close();
    this.#joined.clear();
    this.#listeners.clear();
    void this.#client.removeAllChannels();
  };

  async #token(): Promise<RealtimeToken> {
    const token = await this.#tokens.get();
    this.#cancelRenewal();
    const left = Date.parse(token.expires_at) - this.#clock.now();
    const wait = left > 0 ? Math.max(left - RENEW_BEFORE, left / 2) : RENEW_IF_EXPIRED;
    if (!this.#closed) this.#cancelRenewal = this.#clock.after(wait, () => void this.#join());
    return token;
  }

  /** Gets a token for all channels and joins those that are missing. Joined ones get the new token. */
  async #join(): Promise<void> {
    this.#joinAgain = true;
    if (this.#joining) return;
    this.#joining = true;
    try {
      while (this.#joinAgain && !this.#closed && this.#channels.names().length > 0) {
        this.#joinAgain = false;
        await this.#token(); // throws; `setAuth` logs an error and keeps the old token
        await this.#client.setAuth();
        this.#leaveRemoved();
        for (const name of this.#channels.names()) if (this.#tokens.covers(name)) this.#joinChannel(name);
        this.#failures = 0;
      }
    } catch {
      this.#retry(this.#failures++);
    } finally {
      this.#joining = false;
    }
  }

  #retry(attempt: number): void {
    if (this.#closed) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#clock.after(backOff(attempt), () => void this.#join());
  }

  #joinChannel(name: string): void {
    // A topic that is being left is the same channel, which would ignore the subscription.
    if (this.#closed || this.#joined.has(name) || this.#leaving.has(name)) return;
    const channel = this.#client.channel(name, { config: { private: true } });
    this.#joined.set(name, channel);
    channel
      .on("broadcast", { event: "*" }, ({ event, payload }) => this.#channels.onEvent(name, event, payload))
      .subscribe((status, error) => {
        if (this.#joined.get(name) === channel) this.#onStatus(name, status, error);
      });
  }

  #onStatus(name: string, status: string, error: Error | undefined): void {
    if (status === "SUBSCRIBED") {
      this.#refusals.delete(name);
      this.#setState("connected");
      this.#channels.setSubscribed(name);
    } else if (status === "CLOSED") {
      // Supabase closed the channel, as when its token expired. realtime-js does not join it again.
      this.#joined.delete(name);
      this.#onRefused(name);
    } else if (status === "CHANNEL_ERROR") {
      if (isRefusal(error)) this.#onRefused(name);
      else this.#onConnectionLost();
    }
  }

  /** Perhaps it was the token: with a new one realtime-js joins again. */
  #onRefused(name: string): void {
    const refusals = (this.#refusals.get(name) ?? 0) + 1;
    this.#refusals.set(name, refusals);
    this.#tokens.forget();
    if (refusals > MOST_REFUSALS) {
      this.#refusals.delete(name);
      this.#channels.setRefused(name);
      this.#leaveRemoved();
    } else {
      this.#retry(refusals - 1);
    }
  }

  #onConnectionLost(): void {
    this.#channels.setDisconnected();
    this.#setState("connecting");
    void this.#client.setAuth(); // so that the reconnect does not come with an expired token
  }

  #leaveRemoved(): void {
    for (const [name, channel] of this.#joined) {
      if (this.#channels.has(name)) continue;
      this.#joined.delete(name);
      this.#leaving.add(name);
      void this.#client.removeChannel(channel).then(() => {
        this.#leaving.delete(name);
        if (this.#channels.has(name)) void this.#join();
      });
    }
  }

  #setState(state: ConnectionState): void {
    if (this.#closed || state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Whether Supabase answered that this client may not join. A lost connection has another cause. */
function isRefusal(error: Error | undefined): boolean {
  const cause: unknown = error?.cause;
  return typeof cause === "object" && cause !== null && "reason" in cause && !("code" in cause);
}
