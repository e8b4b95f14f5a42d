/** The realtime interface over Supabase's realtime-js. No other module imports it. */
import { type RealtimeChannel, RealtimeClient } from "@supabase/realtime-js";
import { KeyedQueue } from "../keyedQueue";
import type { ProviderOptions, Realtime, RealtimeConfig } from "../realtime";
import { ChannelConnection } from "./channelConnection";
import { ChannelTokens } from "./channelTokens";

const MOST_REFUSALS = 2; // by Supabase, of a channel that the API allows

type SupabaseConfig = Extract<RealtimeConfig, { provider: "supabase" }>;

export function openSupabase(
  config: SupabaseConfig,
  options: ProviderOptions,
  Client: typeof RealtimeClient = RealtimeClient,
): Realtime {
  return new Connection(config, options, Client);
}

class Connection extends ChannelConnection {
  readonly #tokens: ChannelTokens;
  readonly #client: RealtimeClient;
  readonly #joined = new Map<string, RealtimeChannel>();
  readonly #leaving = new Set<string>();
  readonly #refusals = new Map<string, number>();
  readonly #queue = new KeyedQueue();
  #failures = 0;

  constructor(config: SupabaseConfig, { auth, clock }: ProviderOptions, Client: typeof RealtimeClient) {
    super(clock);
    this.#tokens = new ChannelTokens({
      provider: "supabase",
      auth,
      clock,
      channels: this.channels,
      onExpiring: () => void this.#join(),
    });
    this.#client = new Client(`${config.url}/realtime/v1`, {
      params: { apikey: config.key },
      // A reconnect waits for it, if it is asked for when the connection is lost.
      accessToken: async () => (await this.#tokens.get()).token,
    });
  }

  // realtime-js waits for up to 10 s, and its `connect` does nothing until a lost connection is disconnected.
  connectNow(): void {
    if (this.closed || this.#client.isConnected() || this.#client.isConnecting()) return;
    void this.#client.disconnect().then(() => {
      if (!this.closed) this.#client.connect();
    });
  }

  protected disconnect(): void {
    this.#tokens.close();
    this.#joined.clear();
    void this.#client.removeAllChannels();
  }

  protected onAdd(): void {
    void this.#join();
  }

  protected onRemove(): void {
    this.#leaveRemoved();
  }

  #join(): Promise<void> {
    return this.#queue.run("join", () => this.#joinOnce());
  }

  /** Gets a token for all channels and joins those that are missing. Joined ones get the new token. */
  async #joinOnce(): Promise<void> {
    if (this.closed || this.channels.names().length === 0) return;
    try {
      await this.#tokens.get(); // throws; `setAuth` logs an error and keeps the old token
      await this.#client.setAuth();
      this.#leaveRemoved();
      for (const name of this.channels.names()) if (this.#tokens.covers(name)) this.#joinChannel(name);
      this.#failures = 0;
    } catch {
      this.retry(this.#failures++, () => void this.#join());
    }
  }

  #joinChannel(name: string): void {
    // A topic that is being left is the same channel, which would ignore the subscription.
    if (this.closed || this.#joined.has(name) || this.#leaving.has(name)) return;
    const channel = this.#client.channel(name, { config: { private: true } });
    this.#joined.set(name, channel);
    channel
      .on("broadcast", { event: "*" }, ({ event, payload }) => this.channels.onEvent(name, event, payload))
      .subscribe((status, error) => {
        if (this.#joined.get(name) === channel) this.#onStatus(name, status, error);
      });
  }

  #onStatus(name: string, status: string, error: Error | undefined): void {
    if (status === "SUBSCRIBED") {
      this.#refusals.delete(name);
      this.setState("connected");
      this.channels.setSubscribed(name);
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
      this.channels.setRefused(name);
      this.#leaveRemoved();
    } else {
      this.retry(refusals - 1, () => void this.#join());
    }
  }

  #onConnectionLost(): void {
    this.channels.setDisconnected();
    this.setState("connecting");
    void this.#client.setAuth(); // so that the reconnect does not come with an expired token
  }

  #leaveRemoved(): void {
    for (const [name, channel] of this.#joined) {
      if (this.channels.has(name)) continue;
      this.#joined.delete(name);
      this.#leaving.add(name);
      void this.#client.removeChannel(channel).then(() => {
        this.#leaving.delete(name);
        if (this.channels.has(name)) void this.#join();
      });
    }
  }
}

/** Whether Supabase answered that this client may not join. A lost connection has another cause. */
function isRefusal(error: Error | undefined): boolean {
  const cause: unknown = error?.cause;
  return typeof cause === "object" && cause !== null && "reason" in cause && !("code" in cause);
}
