/** The realtime providers that this client knows. Only the module of the one that /config names is loaded. */
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type {
  ChannelListener,
  ConfiguredRealtime,
  ConnectionState,
  OpenRealtime,
  ProviderOptions,
  Realtime,
  RealtimeAuth,
  RealtimeConfig,
} from "./realtime";

type OpenProvider<Provider extends RealtimeConfig["provider"]> = (
  config: Extract<RealtimeConfig, { provider: Provider }>,
  options: ProviderOptions,
) => Realtime;

/** Loads the module of each provider. */
export type Providers = {
  [Provider in RealtimeConfig["provider"]]?: () => Promise<OpenProvider<Provider>>;
};

const PROVIDERS: Providers = {
  pusher: async () => (await import("./providers/pusher")).openPusher,
  local: async () => (await import("./providers/pusher")).openPusher,
  none: async () => (await import("./providers/none")).openNone,
  liveblocks: async () => (await import("./providers/liveblocks")).openLiveblocks,
  supabase: async () => (await import("./providers/supabase")).openSupabase,
  ably: async () => (await import("./providers/ably")).openAbly,
  socketio: async () => (await import("./providers/socketio")).openSocketIo,
};

export interface ProviderRealtimeOptions {
  clock: Clock;
  apiUrl: () => URL;
  providers?: Providers;
  /** Receives a sentence for the developer if the server's provider is unknown. */
  report?: (sentence: string) => void;
}

/** Opens a connection to the provider that /config names. If this client does not know it, the connection is `unavailable`. */
export function providerRealtime(options: ProviderRealtimeOptions): OpenRealtime {
  return (auth) => {
    const connection = new ProviderConnection(auth, options);
    void connection.open();
    return connection;
  };
}

interface Subscriber {
  channel: string;
  listener: ChannelListener;
  unsubscribe: Unsubscribe;
}

/** Keeps the subscriptions until the provider's module is loaded, then passes everything on to it. */
class ProviderConnection implements ConfiguredRealtime {
  readonly #auth: RealtimeAuth;
  readonly #options: ProviderRealtimeOptions;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  readonly #waiting = new Set<Subscriber>();
  #realtime: Realtime | null = null;
  #provider: string | null = null;
  #state: ConnectionState = "connecting";
  #closed = false;

  constructor(auth: RealtimeAuth, options: ProviderRealtimeOptions) {
    this.#auth = auth;
    this.#options = options;
  }

  async open(attempt = 0): Promise<void> {
    const { clock, providers = PROVIDERS, apiUrl, report = console.error } = this.#options;
    if (this.#closed) return;
    try {
      const config = await this.#auth.config();
      this.#provider = config.provider;
      const opening = openWith(providers, config, { auth: this.#auth, apiUrl: apiUrl(), clock });
      if (!opening) {
        report(
          `This version of the client does not know the realtime provider “${config.provider}”, so it polls. Update it.`,
        );
        this.#setState("unavailable");
        return;
      }
      const open = await opening;
      if (!this.#closed) this.#start(open());
    } catch {
      clock.after(backOff(attempt), () => void this.open(attempt + 1));
    }
  }

  provider = (): string | null => this.#provider;

  state = (): ConnectionState => this.#state;

  socketId = (): string | null => this.#realtime?.socketId() ?? null;

  connectNow = (): void => this.#realtime?.connectNow();

  onState = (listener: (state: ConnectionState) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  subscribe = (channel: string, listener: ChannelListener): Unsubscribe => {
    if (this.#realtime) return this.#realtime.subscribe(channel, listener);
    const subscriber = { channel, listener, unsubscribe: () => void this.#waiting.delete(subscriber) };
    this.#waiting.add(subscriber);
    return () => subscriber.unsubscribe();
  };

  close = (): void => {
    this.#closed = true;
    this.#waiting.clear();
    this.#listeners.clear();
    this.#realtime?.close();
  };

  #start(realtime: Realtime): void {
    this.#realtime = realtime;
    for (const subscriber of this.#waiting)
      subscriber.unsubscribe = realtime.subscribe(subscriber.channel, subscriber.listener);
    this.#waiting.clear();
    realtime.onState((state) => this.#setState(state));
    this.#setState(realtime.state());
  }

  #setState(state: ConnectionState): void {
    if (this.#closed || state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Loads the provider's module and returns what opens the connection; null if this client does not know the provider. */
function openWith<Name extends RealtimeConfig["provider"]>(
  providers: Providers,
  config: Extract<RealtimeConfig, { provider: Name }>,
  options: ProviderOptions,
): Promise<() => Realtime> | null {
  const name = config.provider as Name;
  if (!Object.hasOwn(providers, name)) return null;
  const load: Providers[Name] = providers[name];
  if (!load) return null;
  return load().then((open) => () => open(config, options));
}
