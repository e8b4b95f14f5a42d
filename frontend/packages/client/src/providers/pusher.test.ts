/** pusher-js behind the realtime interface, with a fake of the same shape. */
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { openPusher, socketAddress } from "./pusher";

type Call = (...given: never[]) => void;
type Options = {
  channelAuthorization: {
    customHandler(
      asked: { socketId: string; channelName: string },
      done: (error: Error | null) => void,
    ): void;
  };
};

/** The part of pusher-js that matters here. It subscribes as version 8 does. */
class Emitter {
  readonly listeners = new Map<string, Call[]>();
  readonly globals: Call[] = [];
  bind(name: string, call: Call) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), call]);
  }
  bind_global(call: Call) {
    this.globals.push(call);
  }
  unbind() {
    this.listeners.clear();
    this.globals.length = 0;
  }
  emit(name: string, data: unknown) {
    for (const call of this.listeners.get(name) ?? []) (call as (data: unknown) => void)(data);
    for (const call of this.globals) (call as (name: string, data: unknown) => void)(name, data);
  }
}

class VendorChannel extends Emitter {
  subscribed = false;
  asked = 0;
  constructor(
    readonly name: string,
    readonly client: VendorClient,
  ) {
    super();
  }
  subscribe() {
    if (this.subscribed) return;
    this.asked += 1;
    const asked = { socketId: this.client.connection.socket_id, channelName: this.name };
    this.client.options.channelAuthorization.customHandler(asked, (error) => {
      if (error) return this.emit("pusher:subscription_error", { type: "AuthError" });
      if (this.client.silent) return;
      this.subscribed = true;
      this.emit("pusher:subscription_succeeded", {});
    });
  }
}

class VendorClient {
  static last: VendorClient;
  readonly connection = Object.assign(new Emitter(), { state: "connecting", socket_id: "1.1" });
  readonly channels = new Map<string, VendorChannel>();
  readonly left: string[] = [];
  silent = false;
  constructor(
    readonly key: string,
    readonly options: Options,
  ) {
    VendorClient.last = this;
  }
  subscribe(name: string) {
    const channel = this.channels.get(name) ?? new VendorChannel(name, this);
    this.channels.set(name, channel);
    if (this.connection.state === "connected") channel.subscribe();
    return channel;
  }
  unsubscribe(name: string) {
    this.left.push(name);
    this.channels.delete(name);
  }
  signin() {}
  connects = 0;
  connect() {
    this.connects += 1;
    this.become("connecting");
  }
  disconnect() {
    this.become("disconnected");
  }
  become(current: string) {
    this.connection.state = current;
    if (current === "connected") for (const channel of this.channels.values()) channel.subscribe();
    this.connection.emit("state_change", { current });
  }
}

type Signs = (path: string, fields: Record<string, string>) => Promise<{ auth: string }>;

async function setUp(authorize: Signs = async () => ({ auth: "key:signature" })) {
  const clock = new TestClock();
  const apiUrl = new URL("http://localhost:8000/");
  const where = { key: "k", cluster: null, host: null, port: null, tls: false };
  const config = {
    ...where,
    provider: "pusher" as const,
    auth_endpoint: "/pusher/auth",
    user_auth_endpoint: "/pusher/user-auth",
  };
  const post = authorize as RealtimeAuth["post"];
  const nobody = () => Promise.reject(new Error("not asked"));
  const auth: RealtimeAuth = { post, config: async () => config, refreshConfig: nobody, authorize: nobody };
  const realtime = openPusher(config, { auth, apiUrl, clock }, VendorClient as never);
  await settled();
  const received: string[] = [];
  const listener = {
    onEvent: (event: string) => void received.push(event),
    onSubscribed: () => void received.push("(subscribed)"),
    onRefused: () => void received.push("(refused)"),
  };
  return { clock, realtime, pusher: VendorClient.last, received, listener };
}

test("a subscribed channel delivers events, and the state is reported", async () => {
  const { realtime, pusher, received, listener } = await setUp();
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  realtime.subscribe("c", listener);
  pusher.become("connected");
  await settled();

  pusher.channels.get("private-c")?.emit("new-message", {});

  expect(received).toEqual(["(subscribed)", "new-message"]);
  expect(states).toEqual(["connected"]);
  expect(realtime.socketId()).toBe("1.1");
});

test("a component that mounts twice does not unsubscribe in between", async () => {
  const { clock, realtime, pusher, received, listener } = await setUp();
  pusher.become("connected");
  realtime.subscribe("c", listener)();
  const undo = realtime.subscribe("c", listener);
  await clock.advance(10_000);
  expect(pusher.left).toEqual([]);
  pusher.channels.get("private-c")?.emit("new-message", {});
  expect(received.filter((each) => each === "new-message").length).toBe(1);

  undo();
  undo();
  await clock.advance(10_000);

  expect(pusher.left).toEqual(["private-c"]);
});

test("two listeners share a channel until both are gone", async () => {
  const { clock, realtime, pusher, listener } = await setUp();
  pusher.become("connected");
  const [one, other] = [realtime.subscribe("c", listener), realtime.subscribe("c", listener)];
  one();
  await clock.advance(10_000);
  expect(pusher.channels.get("private-c")?.asked).toBe(1);
  expect(pusher.left).toEqual([]);

  other();
  await clock.advance(10_000);
  expect(pusher.left).toEqual(["private-c"]);
});

test("a failed authorization is retried, which pusher-js does not do", async () => {
  let failures = 2;
  const authorize = async () => {
    if (failures-- > 0) throw new Problem({ status: 500, code: "internal_error", detail: "" });
    return { auth: "key:signature" };
  };
  const { clock, realtime, pusher, received, listener } = await setUp(authorize);
  realtime.subscribe("c", listener);
  pusher.become("connected");
  await clock.advance(20_000);

  expect(received).toEqual(["(subscribed)"]);
});

test("a refused subscription is reported, and not retried until it is subscribed again", async () => {
  const authorize = async () => {
    throw new Problem({ status: 403, code: "channel_forbidden", detail: "" });
  };
  const { clock, realtime, pusher, received, listener } = await setUp(authorize);
  realtime.subscribe("c", listener);
  pusher.become("connected");
  await clock.advance(60_000);
  expect(received).toEqual(["(refused)"]);
  expect(pusher.channels.get("private-c")?.asked).toBe(1);

  realtime.subscribe("c", listener);
  await clock.advance(0);
  expect(pusher.channels.get("private-c")?.asked).toBe(2);
});

test("an unanswered subscription is retried", async () => {
  const { clock, realtime, pusher, received, listener } = await setUp();
  pusher.silent = true;
  realtime.subscribe("c", listener);
  pusher.become("connected");
  await settled();
  pusher.silent = false;
  await clock.advance(11_000);

  expect(received).toEqual(["(subscribed)"]);
});

test("a connection closed by the server is reported as closed", async () => {
  const { realtime, pusher } = await setUp();
  pusher.become("connected");
  pusher.become("disconnected");

  expect([realtime.state(), realtime.socketId()]).toEqual(["closed", null]);
});

test("a retry reconnects without reporting an end, and does nothing while connected", async () => {
  const { realtime, pusher, received, listener } = await setUp();
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  realtime.subscribe("c", listener);

  realtime.connectNow();
  pusher.become("connected");
  await settled();
  realtime.connectNow();

  expect(pusher.connects).toBe(1);
  expect(states).toEqual(["connected"]);
  expect(received).toEqual(["(subscribed)"]);
});

test.each([
  ["http://localhost:8000/", {}, { host: "localhost", port: 8000, tls: false }],
  ["https://parley.example/", {}, { host: "parley.example", port: 443, tls: true }],
  ["https://parley.example/", { cluster: "eu", tls: true }, { host: null, port: 443, tls: true }],
  [
    "https://parley.example/",
    { host: "ws.example", tls: true },
    { host: "ws.example", port: 443, tls: true },
  ],
  ["http://localhost/", { host: "ws.example", port: 6001 }, { host: "ws.example", port: 6001, tls: false }],
])("from %s with %o it connects to %o", (page, given, expected) => {
  const endpoint = { key: "k", cluster: null, host: null, port: null, tls: false, ...given };

  expect(socketAddress(endpoint, new URL(page))).toEqual(expected);
});
