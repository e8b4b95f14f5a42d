/** The Liveblocks client behind the realtime interface, with a fake of the same shape. */
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { openLiveblocks } from "./liveblocks";

type Call = (given: never) => void;
type Answer = { token: string } | { error: string };

class VendorRoom {
  status = "connecting";
  reconnects = 0;
  readonly listeners = new Map<string, Call>();
  subscribe(name: string, call: Call) {
    this.listeners.set(name, call);
  }
  getStatus = () => this.status;
  reconnect = () => void this.reconnects++;
  emit(name: string, given: unknown) {
    (this.listeners.get(name) as ((given: unknown) => void) | undefined)?.(given);
  }
  become(status: string) {
    this.status = status;
    this.emit("status", status);
  }
}

class VendorClient {
  static last: VendorClient;
  readonly rooms = new Map<string, VendorRoom>();
  readonly left: string[] = [];
  constructor(readonly options: { authEndpoint(room: string): Promise<Answer>; baseUrl?: string }) {
    VendorClient.last = this;
  }
  enterRoom(id: string) {
    const room = new VendorRoom();
    this.rooms.set(id, room);
    return {
      room,
      leave: () => {
        this.left.push(id);
        room.become("disconnected");
      },
    };
  }
}

const USER = "user:bob";
const EVENT = { name: "new-message", data: {} };

function setUp(
  authorize: RealtimeAuth["authorize"] = async () => ({ token: "t", expires_at: "2030-01-01T00:00:00Z" }),
  url: string | null = null,
) {
  const clock = new TestClock();
  const asked: string[][] = [];
  const auth = {
    authorize: async (provider: never, channels: readonly string[]) => {
      asked.push([...channels]);
      return authorize(provider, channels);
    },
  } as unknown as RealtimeAuth;
  const config = { provider: "liveblocks" as const, url };
  const create = (options: never) => new VendorClient(options);
  const realtime = openLiveblocks(config, { auth, clock, apiUrl: new URL("http://x/") }, create as never);
  const received: string[] = [];
  const listener = (name: string) => ({
    onEvent: (event: string) => void received.push(`${name} ${event}`),
    onSubscribed: () => void received.push(`${name} subscribed`),
    onRefused: () => void received.push(`${name} refused`),
  });
  return { clock, asked, realtime, received, listener, vendor: VendorClient.last };
}

test("only what the server broadcasts is an event", async () => {
  const { realtime, received, listener, vendor } = setUp();
  realtime.subscribe(USER, listener("own"));
  const room = vendor.rooms.get(USER);

  room?.emit("event", { connectionId: 3, event: EVENT });
  room?.emit("event", { connectionId: 0, event: EVENT });
  room?.emit("event", { connectionId: -1, event: "rubbish" });
  room?.emit("event", { connectionId: -1, event: EVENT });

  expect(received).toEqual(["own new-message"]);
});

test("a conversation has no room: it is subscribed with the user's own", async () => {
  const { realtime, received, listener, vendor } = setUp();
  realtime.subscribe(USER, listener("own"));
  realtime.subscribe("conversation:1", listener("early"));
  vendor.rooms.get(USER)?.become("connected");
  realtime.subscribe("conversation:2", listener("late"));
  await settled();

  expect([...vendor.rooms.keys()]).toEqual([USER]);
  expect(received).toEqual(["own subscribed", "early subscribed", "late subscribed"]);
});

test("everything catches up after a reconnect, because events in between are lost", async () => {
  const { realtime, received, listener, vendor } = setUp();
  realtime.subscribe(USER, listener("own"));
  for (const status of ["connected", "reconnecting", "connected"]) vendor.rooms.get(USER)?.become(status);

  expect(received).toEqual(["own subscribed", "own subscribed"]);
});

test("a token is asked for each time, and for the user's own room alone", async () => {
  const { asked, realtime, listener, vendor } = setUp();
  realtime.subscribe(USER, listener("own"));
  realtime.subscribe("conversation:1", listener("chat"));
  for (let time = 0; time < 2; time++)
    expect(await vendor.options.authEndpoint(USER)).toEqual({ token: "t" });

  expect(asked).toEqual([[USER], [USER]]);
});

test("a refusal of the API is final, and other errors are retried", async () => {
  const errors = [{ location: ["body", "channels", 0], type: "channel_forbidden", message: "" }];
  let problem = new Problem({ status: 503, code: "unavailable", detail: "" });
  const { realtime, received, listener, vendor } = setUp(async () => {
    throw problem;
  });
  realtime.subscribe(USER, listener("own"));
  await expect(vendor.options.authEndpoint(USER)).rejects.toThrow();
  expect(received).toEqual([]);

  problem = new Problem({ status: 403, code: "channel_forbidden", detail: "", errors });
  expect(await vendor.options.authEndpoint(USER)).toMatchObject({ error: "forbidden" });
  expect(received).toEqual(["own refused"]);
});

test("a room that the service closes for good closes the connection, and one that is left does not", async () => {
  const { clock, realtime, listener, vendor } = setUp();
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  const leave = realtime.subscribe("user:old", listener("old"));
  realtime.subscribe(USER, listener("own"));
  vendor.rooms.get(USER)?.become("connected");
  leave();
  await clock.advance(3_000);
  expect([vendor.left, states]).toEqual([["user:old"], ["connected"]]);

  vendor.rooms.get(USER)?.become("disconnected");
  expect(states).toEqual(["connected", "closed"]);
});

test("a retry reconnects the rooms that are not connected", async () => {
  const { realtime, listener, vendor } = setUp();
  realtime.subscribe(USER, listener("own"));
  realtime.connectNow();
  vendor.rooms.get(USER)?.become("connected");
  realtime.connectNow();

  expect(vendor.rooms.get(USER)?.reconnects).toBe(1);
});

test("it connects to the vendor, or to the address that the configuration has", () => {
  expect(setUp().vendor.options.baseUrl).toBe(undefined);
  expect(setUp(undefined, "http://127.0.0.1:9/").vendor.options.baseUrl).toBe("http://127.0.0.1:9/");
});
