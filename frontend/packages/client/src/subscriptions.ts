/** Channel subscriptions. They follow their channels to new names, and the connection is opened again after it was ended. */
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type { Dispatcher } from "./dispatcher";
import { Problem } from "./problem";
import type {
  ChannelListener,
  ConfiguredRealtime,
  ConnectionState,
  OpenRealtime,
  RealtimeAuth,
} from "./realtime";
import { channelOf } from "./state";

export interface SubscriptionsOptions {
  engine: Pick<Dispatcher, "state" | "dispatch" | "dispatchEvent">;
  openRealtime: OpenRealtime;
  realtimeAuth: RealtimeAuth;
  clock: Clock;
}

interface Subscription {
  readonly id: string;
  channel: string | null;
  unsubscribe: Unsubscribe;
  refusals: number;
}

export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #listeners = new Map<string, ChannelListener["onEvent"]>();
  /** Null until the client connects. */
  #realtime: ConfiguredRealtime | null = null;
  #reopenAttempts = 0;
  #cancelReopen: Unsubscribe = () => undefined;
  #changingProvider = false;
  #closed = false;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  connect(): void {
    if (!this.#closed) this.#realtime ??= this.#open();
  }

  socketId(): string | null {
    return this.#realtime?.socketId() ?? null;
  }

  /** Calls with every event of a subscription's channel, also with unknown ones. */
  listen(id: string, onEvent: ChannelListener["onEvent"]): void {
    this.#listeners.set(id, onEvent);
  }

  /** The state knows what this subscription listens to. */
  subscribe(id: string): void {
    const subscription: Subscription = { id, channel: null, unsubscribe: () => undefined, refusals: 0 };
    this.#subscriptions.set(id, subscription);
    this.#subscribe(subscription);
  }

  unsubscribe(id: string): void {
    this.#subscriptions.get(id)?.unsubscribe();
    this.#subscriptions.delete(id);
    this.#listeners.delete(id);
  }

  /** Channels have new names. */
  followChannels(): void {
    for (const subscription of this.#subscriptions.values())
      if (this.#channelOf(subscription) !== subscription.channel) {
        subscription.refusals = 0;
        this.#subscribe(subscription);
      }
  }

  /** Changes to this provider if the connection is to another one. If that fails, the next heads lead here again. */
  async followProvider(provider: string): Promise<void> {
    const current = this.#realtime?.provider() ?? null;
    if (current === null || current === provider || this.#changingProvider || this.#closed) return;
    this.#changingProvider = true;
    try {
      // A cache on the way may still have the old configuration.
      const config = await this.#options.realtimeAuth.refreshConfig();
      if (config.provider !== current) this.reconnect();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    } finally {
      this.#changingProvider = false;
    }
  }

  /** Replaces the connection with a new one now. */
  reconnect(): void {
    this.#cancelReopen();
    if (!this.#closed) this.#reopen();
  }

  /** The server is reachable: the socket should not wait for its next attempt. */
  connectNow(): void {
    this.#realtime?.connectNow();
  }

  close(): void {
    this.#closed = true;
    this.#cancelReopen();
    for (const subscription of this.#subscriptions.values()) subscription.unsubscribe();
    this.#realtime?.close();
  }

  #channelOf({ id }: Subscription): string | null {
    return channelOf(this.#options.engine.state(), id);
  }

  #subscribe(subscription: Subscription): void {
    const { engine } = this.#options;
    subscription.unsubscribe();
    subscription.channel = this.#channelOf(subscription);
    if (subscription.channel === null || !this.#realtime || this.#closed) return;
    subscription.unsubscribe = this.#realtime.subscribe(subscription.channel, {
      onEvent: (event, data) => {
        this.#listeners.get(subscription.id)?.(event, data);
        engine.dispatchEvent(event, data);
      },
      onSubscribed: () => {
        subscription.refusals = 0;
        void engine.dispatch({ type: "channelSubscribed", subscriptionId: subscription.id });
      },
      onRefused: () => this.#onRefused(subscription),
    });
  }

  /** The name is outdated, or we are no longer a member: the heads show which. If the name stays, it is retried with backoff. */
  #onRefused(subscription: Subscription): void {
    const before = subscription.channel;
    const wait = subscription.refusals === 0 ? 0 : backOff(subscription.refusals, { most: 60_000 });
    subscription.refusals += 1;
    subscription.unsubscribe();
    subscription.unsubscribe = this.#options.clock.after(wait, async () => {
      await this.#options.engine.dispatch({ type: "accessRefused" });
      if (this.#subscriptions.get(subscription.id) === subscription && subscription.channel === before)
        this.#subscribe(subscription);
    });
  }

  #open(): ConfiguredRealtime {
    const realtime = this.#options.openRealtime(this.#options.realtimeAuth);
    realtime.onState((state) => {
      if (realtime === this.#realtime) this.#onStateChange(state);
    });
    return realtime;
  }

  #onStateChange(socket: ConnectionState): void {
    if (this.#closed) return;
    void this.#options.engine.dispatch({ type: "socketChanged", socket });
    if (socket === "connected") this.#reopenAttempts = 0;
    if (socket !== "closed") return;
    // The server ended the connection, as when a session is revoked. If we are still signed in, another one is opened.
    this.#cancelReopen = this.#options.clock.after(backOff(this.#reopenAttempts++), async () => {
      await this.#options.engine.dispatch({ type: "accessRefused" });
      if (!this.#closed) this.#reopen();
    });
  }

  #reopen(): void {
    this.#realtime?.close();
    this.#realtime = this.#open();
    void this.#options.engine.dispatch({ type: "socketChanged", socket: "connecting" });
    for (const subscription of this.#subscriptions.values()) this.#subscribe(subscription);
  }
}
