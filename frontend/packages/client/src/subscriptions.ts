/** Channel subscriptions. They follow their channels to new names, and the connection is opened again after it was ended. */
import { backOff, type Clock, type Unsubscribe } from "./clock";
import type { ConnectionState, OpenRealtime, Realtime, RealtimeAuth } from "./realtime";
import { Store } from "./store";

export interface ChannelSubscriber {
  /** The channel's current name; null if it has none. */
  channel(): string | null;
  onEvent(event: string, data: unknown): void;
  onSubscribed?(): void;
}

export interface SubscriptionsOptions {
  openRealtime: OpenRealtime;
  realtimeAuth: RealtimeAuth;
  clock: Clock;
  /** A channel was refused or the connection was ended: find out what is valid now. */
  compareHeads(): Promise<void>;
}

interface Subscription {
  subscriber: ChannelSubscriber;
  channel: string | null;
  unsubscribe: Unsubscribe;
  refusals: number;
}

export class Subscriptions {
  readonly state = new Store<ConnectionState>("connecting");
  readonly #options: SubscriptionsOptions;
  readonly #subscriptions = new Set<Subscription>();
  #realtime: Realtime;
  #reopenAttempts = 0;
  #cancelReopen: Unsubscribe = () => undefined;
  #closed = false;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
    this.#realtime = this.#open();
  }

  socketId(): string | null {
    return this.#realtime.socketId();
  }

  subscribe(subscriber: ChannelSubscriber): Unsubscribe {
    const subscription: Subscription = {
      subscriber,
      channel: null,
      unsubscribe: () => undefined,
      refusals: 0,
    };
    this.#subscriptions.add(subscription);
    this.#subscribe(subscription);
    return () => {
      this.#subscriptions.delete(subscription);
      subscription.unsubscribe();
    };
  }

  /** Channels may have new names. */
  refresh(): void {
    for (const subscription of this.#subscriptions)
      if (subscription.subscriber.channel() !== subscription.channel) {
        subscription.refusals = 0;
        this.#subscribe(subscription);
      }
  }

  /** Replaces the connection with a new one now. */
  reconnect(): void {
    this.#cancelReopen();
    if (!this.#closed) this.#reopen();
  }

  /** The server is reachable: the socket should not wait for its next attempt. */
  connectNow(): void {
    this.#realtime.connectNow();
  }

  close(): void {
    this.#closed = true;
    this.#cancelReopen();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#realtime.close();
  }

  #subscribe(subscription: Subscription): void {
    subscription.unsubscribe();
    subscription.channel = subscription.subscriber.channel();
    if (subscription.channel === null || this.#closed) return;
    subscription.unsubscribe = this.#realtime.subscribe(subscription.channel, {
      onEvent: (event, data) => subscription.subscriber.onEvent(event, data),
      onSubscribed: () => {
        subscription.refusals = 0;
        subscription.subscriber.onSubscribed?.();
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
      await this.#options.compareHeads();
      if (this.#subscriptions.has(subscription) && subscription.channel === before)
        this.#subscribe(subscription);
    });
  }

  #open(): Realtime {
    const realtime = this.#options.openRealtime(this.#options.realtimeAuth);
    realtime.onState((state) => {
      if (realtime === this.#realtime) this.#onStateChange(state);
    });
    return realtime;
  }

  #onStateChange(state: ConnectionState): void {
    if (this.#closed) return;
    this.state.set(state);
    if (state === "connected") this.#reopenAttempts = 0;
    if (state !== "closed") return;
    // The server ended the connection, as when a session is revoked. If we are still signed in, another one is opened.
    this.#cancelReopen = this.#options.clock.after(backOff(this.#reopenAttempts++), async () => {
      await this.#options.compareHeads();
      if (!this.#closed) this.#reopen();
    });
  }

  #reopen(): void {
    this.#realtime.close();
    this.#realtime = this.#open();
    this.state.set("connecting");
    for (const subscription of this.#subscriptions) this.#subscribe(subscription);
  }
}
