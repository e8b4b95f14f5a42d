/** The provider that /config names is the one that is loaded; without one that this client knows, it polls. */
import { expect, test, vi } from "vitest";
import type { Unsubscribe } from "./clock";
import { type Providers, providerRealtime } from "./providers";
import type { ConnectionState, Realtime, RealtimeAuth, RealtimeConfig } from "./realtime";
import { settled, TestClock } from "./testing/clock";
import { scenario } from "./testing/scenario";

const PUSHER: RealtimeConfig = {
  provider: "pusher",
  key: "k",
  cluster: "eu",
  host: null,
  port: null,
  tls: true,
  auth_endpoint: "/pusher/auth",
  user_auth_endpoint: "/pusher/user-auth",
};
const listener = { onEvent: () => undefined };

/** What a provider's module opens: it records what it is asked for. */
class Vendor implements Realtime {
  now: ConnectionState = "connecting";
  calls: string[] = [];
  listeners: ((state: ConnectionState) => void)[] = [];
  state = () => this.now;
  socketId = () => "1.1";
  onState = (call: (state: ConnectionState) => void): Unsubscribe => {
    this.listeners.push(call);
    return () => undefined;
  };
  subscribe = (channel: string): Unsubscribe => {
    this.calls.push(`+${channel}`);
    return () => void this.calls.push(`-${channel}`);
  };
  connectNow = () => void this.calls.push("connectNow");
  close = () => void this.calls.push("close");
  become(state: ConnectionState) {
    this.now = state;
    for (const call of this.listeners) call(state);
  }
}

function setUp(config: RealtimeAuth["config"]) {
  const vendor = new Vendor();
  const clock = new TestClock();
  const load = vi.fn(async () => () => vendor);
  const reported: string[] = [];
  const providers: Providers = { pusher: load };
  const open = providerRealtime({
    clock,
    apiUrl: () => new URL("https://chat.example.com/"),
    providers,
    report: (sentence) => void reported.push(sentence),
  });
  const nobody = () => Promise.reject(new Error("not asked here"));
  const realtime = open({ config, refreshConfig: nobody, post: nobody, authorize: nobody });
  const states: ConnectionState[] = [];
  realtime.onState((state) => states.push(state));
  return { vendor, clock, load, reported, realtime, states };
}

test("what was subscribed before the module was loaded is subscribed then, and what left is not", async () => {
  const { vendor, realtime, states } = setUp(async () => PUSHER);
  const leave = realtime.subscribe("user:ada", listener);
  realtime.subscribe("conversation:left", listener)();
  realtime.connectNow();
  expect([realtime.state(), realtime.socketId()]).toEqual(["connecting", null]);

  await settled();
  vendor.become("connected");
  realtime.subscribe("conversation:1", listener);
  leave();
  realtime.connectNow();
  realtime.close();

  expect(vendor.calls).toEqual(["+user:ada", "+conversation:1", "-user:ada", "connectNow", "close"]);
  expect(states).toEqual(["connected"]);
  expect(realtime.socketId()).toBe("1.1");
});

test("the configuration is asked for again until it is answered", async () => {
  let answers = false;
  const { clock, load, realtime, vendor } = setUp(async () => {
    if (!answers) throw new Error("offline");
    return PUSHER;
  });
  realtime.subscribe("user:ada", listener);
  await settled();
  expect(load).not.toHaveBeenCalled();

  answers = true;
  await clock.advance(10_000);

  expect(load).toHaveBeenCalledOnce();
  expect(vendor.calls).toEqual(["+user:ada"]);
});

test("a client that is closed while it loads opens nothing", async () => {
  const { vendor, realtime, states } = setUp(async () => PUSHER);
  realtime.subscribe("user:ada", listener);
  realtime.close();

  await settled();
  vendor.become("connected");

  expect([vendor.calls, states]).toEqual([[], []]);
});

test.each(["carrier-pigeon", "toString", "__proto__", ""])(
  "the provider %o is unknown, and that is said",
  async (name) => {
    const { load, reported, realtime, states, clock } = setUp(
      async () => ({ ...PUSHER, provider: name }) as never,
    );
    const leave = realtime.subscribe("user:ada", listener);

    await settled();
    await clock.advance(60_000);
    leave();
    realtime.connectNow();

    expect(load).not.toHaveBeenCalled();
    expect(states).toEqual(["unavailable"]);
    expect(reported).toEqual([
      `This version of the client does not know the realtime provider “${name}”, so it polls. Update it.`,
    ]);
  },
);

test("without a provider that it knows, a client receives messages by asking every two seconds", async () => {
  const { server, bob, id, device } = await scenario("unavailable");
  expect(device.chat.connectionStatus.get()).toBe("unsupported");

  for (const body of ["one", "two", "three"]) {
    server.send(bob, id, body);
    await device.advance(2_000);
    expect(device.bodies(id).at(-1)).toBe(body);
  }

  const before = server.requests.length;
  await device.advance(10_000);
  expect(server.requests.slice(before).filter((each) => each.includes("heads"))).toHaveLength(5);
});
