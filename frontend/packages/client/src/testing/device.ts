/** A user's client in a test: the real engine, with control over its clock, connection and page. */

import { Chat } from "../chat";
import type { PageChange, PageLifecycle } from "../pageLifecycle";
import type { ParleyClient } from "../parleyClient";
import { unreachable } from "../problem";
import { publicClient } from "../publicClient";
import type { ConnectionState } from "../realtime";
import { memoryStorage, type Storage } from "../storage";
import type { Config } from "../types";
import { TestClock } from "./clock";
import { type TestRealtime, testRealtime } from "./realtime";
import type { TestServer } from "./server";

const usualConfig = async () => ({ heartbeat: { visible: 60, hidden: 300 } }) as Config;

export class Device {
  readonly clock = new TestClock();
  readonly storage: Storage;
  readonly chat: Chat;
  /** What components use. */
  readonly parley: ParleyClient;
  visible = true;
  focused = true;
  online = true;
  configRequests = 0;
  configFails = false;
  /** Receives an event on its way and returns what is delivered instead. */
  post: (event: PostedEvent) => PostedEvent[] = (event) => [event];
  readonly #opened: TestRealtime[];
  readonly #listeners = new Set<(what: PageChange) => void>();

  constructor(
    server: TestServer,
    me: string,
    { storage = memoryStorage(), socket = "connected" as ConnectionState, config = usualConfig } = {},
  ) {
    this.storage = storage;
    const { open, opened } = testRealtime(server, me, socket);
    this.#opened = opened;
    const before = server.onPublish;
    server.onPublish = (channel, event, data) => {
      before(channel, event, data);
      for (const each of this.post({ channel, event, data }))
        this.socket.deliver(each.channel, each.event, each.data);
    };
    const { clock } = this;
    const nobody = () => Promise.reject(new Error("not asked in tests"));
    const refreshConfig = () => {
      this.configRequests += 1;
      if (this.configFails) return Promise.reject(unreachable());
      return Promise.resolve({ provider: server.configuredProvider } as never);
    };
    const realtime = { config: nobody, refreshConfig, post: nobody, authorize: nobody };
    this.chat = new Chat({
      api: server.api(me),
      openRealtime: open,
      realtimeAuth: realtime,
      config,
      clock,
      page: this.#page(),
      storage: this.storage,
    });
    this.parley = publicClient(this.chat, {
      ...{ page: this.#page(), config, connect: () => undefined, fetch: nobody, search: nobody },
    });
    this.chat.connect();
    this.chat.start(me);
  }

  #page(): PageLifecycle {
    return {
      visible: () => this.visible,
      focused: () => this.visible && this.focused,
      online: () => this.online,
      onChange: (call) => {
        this.#listeners.add(call);
        return () => void this.#listeners.delete(call);
      },
    };
  }

  get socket(): TestRealtime {
    const socket = this.#opened.at(-1);
    if (!socket) throw new Error("There is no connection.");
    return socket;
  }

  get connections(): number {
    return this.#opened.length;
  }

  conversation(conversationId: string) {
    const conversation = this.chat.state.get().conversations.get(conversationId);
    if (!conversation) throw new Error("This device does not know that conversation.");
    return conversation;
  }

  bodies(conversationId: string): string[] {
    return [...this.conversation(conversationId).messages.values()]
      .sort((a, b) => a.number - b.number)
      .map((each) => each.body);
  }

  firePageEvent(what: PageChange): void {
    if (what === "shown" || what === "hidden") this.visible = what === "shown";
    if (what === "focus" || what === "blur") this.focused = what === "focus";
    if (what === "online" || what === "offline") this.online = what === "online";
    for (const call of [...this.#listeners]) call(what);
  }

  advance(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }
}

export interface PostedEvent {
  channel: string;
  event: string;
  data: object;
}
