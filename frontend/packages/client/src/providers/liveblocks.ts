/** The realtime interface over the Liveblocks client. No other module imports it. */
import { createClient, type Room, type Status } from "@liveblocks/client";
import type { ProviderOptions, Realtime, RealtimeConfig } from "../realtime";
import { ChannelConnection } from "./channelConnection";
import { ChannelTokens } from "./channelTokens";

const SERVER = -1; // the connection id of what the API broadcasts

type LiveblocksConfig = Extract<RealtimeConfig, { provider: "liveblocks" }>;

interface EnteredRoom {
  readonly room: Room;
  leave(): void;
}

export function openLiveblocks(
  config: LiveblocksConfig,
  options: ProviderOptions,
  create: typeof createClient = createClient,
): Realtime {
  return new Connection(config, options, create);
}

/** Only users have rooms. A conversation's events arrive in the user's own room. */
const hasRoom = (channel: string): boolean => channel.startsWith("user:");

class Connection extends ChannelConnection {
  readonly #tokens: ChannelTokens;
  readonly #client: ReturnType<typeof createClient>;
  readonly #rooms = new Map<string, EnteredRoom>();

  constructor(config: LiveblocksConfig, { auth, clock }: ProviderOptions, create: typeof createClient) {
    super(clock);
    this.#tokens = new ChannelTokens({
      provider: "liveblocks",
      auth,
      clock,
      channels: {
        names: () => this.channels.names().filter(hasRoom),
        setRefused: (channel) => this.channels.setRefused(channel),
      },
    });
    this.#client = create({
      ...(config.url === null ? {} : { baseUrl: config.url }),
      authEndpoint: (room) => this.#authorize(room),
    });
  }

  connectNow(): void {
    if (this.closed) return;
    for (const { room } of this.#rooms.values()) if (room.getStatus() !== "connected") room.reconnect();
  }

  protected disconnect(): void {
    for (const { leave } of this.#rooms.values()) leave();
    this.#rooms.clear();
  }

  /** An error that is thrown is retried; `forbidden` is final. */
  async #authorize(
    room: string | undefined,
  ): Promise<{ token: string } | { error: "forbidden"; reason: string }> {
    // The SDK keeps tokens itself, so it asks because it needs a new one.
    this.#tokens.forget();
    try {
      return { token: (await this.#tokens.get()).token };
    } catch (error) {
      if (room !== undefined && !this.channels.has(room)) return { error: "forbidden", reason: "no access" };
      throw error;
    }
  }

  protected onAdd(channel: string): void {
    if (this.closed) return;
    if (!hasRoom(channel)) {
      if (this.state() === "connected") queueMicrotask(() => this.channels.setSubscribed(channel));
      return;
    }
    this.onRemove(channel);
    const { room, leave } = this.#client.enterRoom(channel, { initialPresence: {} });
    this.#rooms.set(channel, { room, leave });
    room.subscribe("event", ({ connectionId, event }) => {
      // Whoever may read in a room may also broadcast there.
      if (connectionId === SERVER && isNamed(event)) this.channels.onEvent(channel, event.name, event.data);
    });
    room.subscribe("status", (status) => {
      if (this.#rooms.get(channel)?.room === room) this.#onStatus(status);
    });
  }

  #onStatus(status: Status): void {
    if (status === "connected") {
      this.setState("connected");
      // What was broadcast before is lost, so everything catches up.
      for (const channel of this.channels.names()) this.channels.setSubscribed(channel);
    } else {
      this.channels.setDisconnected();
      // `disconnected` is final: the SDK does not try again.
      this.setState(status === "disconnected" ? "closed" : "connecting");
    }
  }

  protected onRemove(channel: string): void {
    const entered = this.#rooms.get(channel);
    this.#rooms.delete(channel);
    entered?.leave();
  }
}

function isNamed(event: unknown): event is { name: string; data: unknown } {
  return typeof event === "object" && event !== null && "name" in event && typeof event.name === "string";
}
