/** realtime-js behind the realtime interface, with a fake of the same shape. */
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { openSupabase } from "./supabase";

type Status = "SUBSCRIBED" | "CLOSED" | "CHANNEL_ERROR" | "TIMED_OUT";

/** It joins with the token that the client has at that time. */
class VendorChannel {
  joins: (string | null)[] = [];
  receive: (given: { event: string; payload: unknown }) => void = () => undefined;
  become: (status: Status, error?: Error) => void = () => undefined;
  constructor(
    readonly name: string,
    readonly client: VendorClient,
    readonly params: unknown,
  ) {}
  on(_type: string, _filter: unknown, receive: VendorChannel["receive"]) {
    this.receive = receive;
    return this;
  }
  subscribe(call: VendorChannel["become"]) {
    this.become = call;
    this.joins.push(this.client.token);
  }
}

class VendorClient {
  static last: VendorClient;
  token: string | null = null;
  pushed: string[] = [];
  channels: VendorChannel[] = [];
  removals: { name: string; done: () => void }[] = [];
  connected = true;
  calls: string[] = [];
  constructor(
    readonly url: string,
    readonly options: { params: { apikey: string }; accessToken: () => Promise<string> },
  ) {
    VendorClient.last = this;
  }
  isConnected = () => this.connected;
  isConnecting = () => false;
  connect = () => void this.calls.push("connect");
  disconnect = async () => void this.calls.push("disconnect");
  removeAllChannels = async () => void this.calls.push("removeAllChannels");
  async setAuth() {
    // The real one logs the error and keeps its token.
    const token = await this.options.accessToken().catch(() => this.token);
    if (token === null) return;
    if (token !== this.token) this.pushed.push(token);
    this.token = token;
  }
  channel(name: string, params: unknown) {
    const channel = new VendorChannel(name, this, params);
    this.channels.push(channel);
    return channel;
  }
  removeChannel = (channel: VendorChannel) =>
    new Promise<string>((resolve) => {
      this.removals.push({ name: channel.name, done: () => resolve("ok") });
    });
  named = (name: string) => this.channels.filter((each) => each.name === name);
}

const REFUSED = new Error("Unauthorized", { cause: { reason: "Unauthorized: You do not have permissions" } });
const forbidden = (index: number) =>
  new Problem({
    status: 403,
    code: "channel_forbidden",
    detail: "",
    errors: [{ location: ["body", "channels", index], type: "channel_forbidden", message: "" }],
  });

async function setUp(
  options: { lifetime?: number; authorize?: (channels: readonly string[], call: number) => void } = {},
) {
  const { lifetime = 3_600_000, authorize = () => undefined } = options;
  const clock = new TestClock();
  const asked: string[][] = [];
  const auth = {
    authorize: async (_provider: string, channels: readonly string[]) => {
      asked.push([...channels]);
      authorize(channels, asked.length);
      return { token: `t${asked.length}`, expires_at: new Date(clock.now() + lifetime).toISOString() };
    },
  } as unknown as RealtimeAuth;
  const config = { provider: "supabase" as const, url: "https://x.supabase.co", key: "k" };
  const realtime = openSupabase(config, { auth, clock, apiUrl: new URL("http://x/") }, VendorClient as never);
  const received: string[] = [];
  const listener = (name: string) => ({
    onEvent: (event: string) => void received.push(`${name} ${event}`),
    onSubscribed: () => void received.push(`${name} subscribed`),
    onRefused: () => void received.push(`${name} refused`),
  });
  realtime.subscribe("user:bob", listener("own"));
  await settled();
  return { clock, asked, realtime, received, listener, vendor: VendorClient.last };
}

test("a private channel is joined once there is a token, and delivers every event", async () => {
  const { realtime, received, vendor } = await setUp();
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  const [channel] = vendor.named("user:bob");
  channel?.become("SUBSCRIBED");
  channel?.receive({ event: "new-message", payload: {} });

  expect([vendor.url, vendor.options.params.apikey]).toEqual(["https://x.supabase.co/realtime/v1", "k"]);
  expect([channel?.joins, channel?.params]).toEqual([["t1"], { config: { private: true } }]);
  expect([received, states]).toEqual([["own subscribed", "own new-message"], ["connected"]]);
});

test("one channel more takes one token more, which the others get without joining again", async () => {
  const { asked, realtime, listener, vendor } = await setUp();
  vendor.named("user:bob")[0]?.become("SUBSCRIBED");
  realtime.subscribe("conversation:1", listener("chat"));
  await settled();

  expect(asked).toEqual([["user:bob"], ["user:bob", "conversation:1"]]);
  expect([vendor.named("user:bob")[0]?.joins, vendor.named("conversation:1")[0]?.joins]).toEqual([
    ["t1"],
    ["t2"],
  ]);
  expect(vendor.pushed).toEqual(["t1", "t2"]);
});

test("a token is renewed half a minute before it expires", async () => {
  const { clock, asked, vendor } = await setUp();
  vendor.named("user:bob")[0]?.become("SUBSCRIBED");
  await clock.advance(3_600_000 - 30_001);
  expect(asked).toHaveLength(1);

  await clock.advance(1);
  expect([vendor.pushed, vendor.channels.length]).toEqual([["t1", "t2"], 1]);
});

test("with a wrong clock, on which each token has expired, the API is not asked all the time", async () => {
  const { clock, asked } = await setUp({ lifetime: -600_000 });
  const before = asked.length;
  await clock.advance(600_000);

  expect(asked.length - before).toBeLessThanOrEqual(2 * 10);
});

test("a channel that the API refuses is reported, and the others are joined", async () => {
  const { received, realtime, listener, vendor } = await setUp({
    authorize: (channels) => {
      if (channels.includes("conversation:1")) throw forbidden(channels.indexOf("conversation:1"));
    },
  });
  realtime.subscribe("conversation:1", listener("chat"));
  await settled();

  expect(received).toEqual(["chat refused"]);
  expect(vendor.channels.map(({ name }) => name)).toEqual(["user:bob"]);
});

test("a channel that Supabase refuses gets a new token, and is reported if that does not help", async () => {
  const { clock, asked, received, vendor } = await setUp();
  for (let refusal = 0; refusal < 3; refusal++) {
    vendor.named("user:bob")[0]?.become("CHANNEL_ERROR", REFUSED);
    await clock.advance(5_000);
  }

  expect(asked).toHaveLength(3);
  expect(received).toEqual(["own refused"]);
  expect(vendor.removals.map(({ name }) => name)).toEqual(["user:bob"]);
});

test("a channel that Supabase closes is joined again with a new token, which realtime-js does not do", async () => {
  const { clock, received, vendor } = await setUp();
  vendor.named("user:bob")[0]?.become("SUBSCRIBED");
  vendor.named("user:bob")[0]?.become("CLOSED");
  await clock.advance(5_000);
  vendor.named("user:bob")[1]?.become("SUBSCRIBED");

  expect(vendor.named("user:bob").map(({ joins }) => joins)).toEqual([["t1"], ["t2"]]);
  expect(received).toEqual(["own subscribed", "own subscribed"]);
});

test("a lost connection is no refusal, and comes back by itself", async () => {
  const { asked, realtime, received, vendor } = await setUp();
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  const [channel] = vendor.named("user:bob");
  channel?.become("SUBSCRIBED");
  channel?.become("CHANNEL_ERROR", new Error("socket closed: 1006", { cause: { code: 1006, reason: "" } }));
  channel?.become("SUBSCRIBED");
  await settled();

  expect(states).toEqual(["connected", "connecting", "connected"]);
  expect([received, asked.length]).toEqual([["own subscribed", "own subscribed"], 1]);
});

test("a channel that is opened again while it is being left is joined after that", async () => {
  const { clock, realtime, listener, vendor } = await setUp();
  realtime.subscribe("conversation:1", listener("chat"))();
  await clock.advance(3_000);
  realtime.subscribe("conversation:1", listener("chat"));
  await settled();
  expect(vendor.named("conversation:1")).toHaveLength(1);

  vendor.removals[0]?.done();
  await settled();
  expect(vendor.named("conversation:1")).toHaveLength(2);
});

test("without an answer of the API it tries again", async () => {
  const { clock, asked, vendor } = await setUp({
    authorize: (_channels, call) => {
      if (call < 4) throw new Problem({ status: 503, code: "unavailable", detail: "" });
    },
  });
  await clock.advance(60_000);

  expect(asked).toHaveLength(4);
  expect(vendor.named("user:bob")).toHaveLength(1);
});

test("it connects at once on demand, unless it is connected", async () => {
  const { realtime, vendor } = await setUp();
  realtime.connectNow();
  vendor.connected = false;
  realtime.connectNow();
  await settled();

  expect(vendor.calls).toEqual(["disconnect", "connect"]);
});

test("closing it leaves all channels, with which realtime-js disconnects, and renews nothing", async () => {
  const { clock, asked, realtime, vendor } = await setUp();
  realtime.close();
  await clock.advance(4_000_000);

  expect(vendor.calls).toEqual(["removeAllChannels"]);
  expect(asked.length).toBe(1);
});
