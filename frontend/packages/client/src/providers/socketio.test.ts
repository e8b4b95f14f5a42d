/** socket.io-client behind the realtime interface, with a fake of the same shape. */
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { openSocketIo } from "./socketio";

type Call = (...given: never[]) => void;
type Options = {
  auth: (send: (auth: unknown) => void) => void;
  transports: string[];
  reconnection: boolean;
  autoConnect: boolean;
  forceNew: boolean;
};

/** A socket whose server joins what it is asked for, unless it is told otherwise. */
class VendorSocket {
  static last: VendorSocket;
  id: string | undefined;
  connected = false;
  connects: unknown[] = [];
  authorized: unknown[] = [];
  answer: (channels: string[]) => Promise<unknown> = async (channels) => ({ channels });
  readonly #calls = new Map<string, Call>();
  #any: Call = () => undefined;
  constructor(
    readonly url: string,
    readonly options: Options,
  ) {
    VendorSocket.last = this;
  }
  on(event: string, call: Call) {
    this.#calls.set(event, call);
    return this;
  }
  onAny(call: Call) {
    this.#any = call;
    return this;
  }
  connect() {
    this.options.auth((auth) => this.connects.push(auth));
    return this;
  }
  disconnect() {
    if (this.connected) this.lose("io client disconnect");
    return this;
  }
  timeout = () => ({
    emitWithAck: (_event: string, token: string, channels: string[]) => {
      this.authorized.push({ token, channels });
      return this.answer(channels);
    },
  });
  emit(event: string, ...data: unknown[]) {
    if (!["connect_error", "disconnect"].includes(event))
      (this.#any as (...given: unknown[]) => void)(event, ...data);
    (this.#calls.get(event) as ((...given: unknown[]) => void) | undefined)?.(...data);
  }
  /** The server accepts the last token, which is for all channels unless it is said. */
  accept(channels = (this.connects.at(-1) as { channels: string[] }).channels) {
    this.connected = true;
    this.id = `socket-${this.connects.length}`;
    this.emit("authorized", channels);
  }
  lose(reason: string) {
    this.connected = false;
    this.id = undefined;
    this.emit("disconnect", reason);
  }
}

const OWN = "user:ada;2";
const CHAT = "conversation:c1";

async function setUp(
  options: { lifetime?: number; fail?: (channels: readonly string[], call: number) => void } = {},
) {
  const clock = new TestClock();
  const asked: string[][] = [];
  const auth = {
    authorize: async (provider: string, channels: readonly string[]) => {
      expect(provider).toBe("socketio");
      asked.push([...channels]);
      options.fail?.(channels, asked.length);
      const expires = new Date(clock.now() + (options.lifetime ?? 600_000));
      return { token: `t${asked.length}`, expires_at: expires.toISOString() };
    },
  } as unknown as RealtimeAuth;
  const config = { provider: "socketio" as const, url: "https://sockets.example" };
  const realtime = openSocketIo(
    config,
    { auth, clock, apiUrl: new URL("http://x/") },
    ((url: string, given: Options) => new VendorSocket(url, given)) as never,
  );
  const received: string[] = [];
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  const listen = (channel: string) =>
    realtime.subscribe(channel, {
      onEvent: (event) => received.push(`${channel} ${event}`),
      onSubscribed: () => received.push(`${channel} (subscribed)`),
      onRefused: () => received.push(`${channel} (refused)`),
    });
  return { clock, asked, realtime, received, states, listen, socket: VendorSocket.last };
}

async function connected(...channels: string[]) {
  const world = await setUp();
  for (const channel of channels) world.listen(channel);
  await settled();
  world.socket.accept();
  world.received.length = 0;
  return world;
}

test("it connects with a token for the channels, and is subscribed when the server says so", async () => {
  const { asked, realtime, received, states, listen, socket } = await setUp();
  await settled();
  expect(asked).toEqual([]); // there is nothing to subscribe to yet

  listen(OWN);
  await settled();
  socket.id = "a socket that is in no room yet";
  expect([realtime.state(), realtime.socketId()]).toEqual(["connecting", null]);
  socket.accept();

  expect(socket.url).toBe("https://sockets.example");
  const { transports, reconnection, autoConnect, forceNew } = socket.options;
  expect([transports, reconnection, autoConnect, forceNew]).toEqual([["websocket"], false, false, true]);
  expect(socket.connects).toEqual([{ token: "t1", channels: [OWN] }]);
  expect(received).toEqual([`${OWN} (subscribed)`]);
  expect([states, realtime.socketId()]).toEqual([["connected"], "socket-1"]);
});

test("a channel that is added while the first token is asked for is not forgotten", async () => {
  const { received, listen, socket } = await setUp();
  listen(OWN);
  await settled();
  listen(CHAT);
  socket.accept([OWN]);
  await settled();

  expect(received).toEqual([`${OWN} (subscribed)`, `${CHAT} (subscribed)`]);
  expect(socket.authorized).toEqual([{ token: "t2", channels: [OWN, CHAT] }]);
});

test("another channel is joined on the open connection, and left with the same token", async () => {
  const { clock, asked, received, listen, socket } = await connected(OWN);

  const stop = listen(CHAT);
  await settled();
  expect(socket.authorized).toEqual([{ token: "t2", channels: [OWN, CHAT] }]);
  expect(received).toEqual([`${CHAT} (subscribed)`]);

  stop();
  await clock.advance(2_500);
  expect(socket.authorized.at(-1)).toEqual({ token: "t2", channels: [OWN] });
  expect(asked.length).toBe(2);
  expect(socket.connects.length).toBe(1);

  listen(CHAT);
  await settled();
  expect(received).toEqual([`${CHAT} (subscribed)`, `${CHAT} (subscribed)`]);
});

test("an event is passed on once: to its conversation's channel, or else to the user's own", async () => {
  const { realtime, received, listen, socket } = await connected(OWN);
  listen(CHAT);
  await settled();
  received.length = 0;

  socket.emit("new-message", { conversation_id: "c1" }, "an offset of connection state recovery");
  socket.emit("new-message", { conversation_id: "another" });
  socket.emit("channel-changed", {});
  socket.emit("odd", "text");
  socket.emit("odd");

  const own = [`${OWN} new-message`, `${OWN} channel-changed`, `${OWN} odd`, `${OWN} odd`];
  expect(received).toEqual([`${CHAT} new-message`, ...own]);
  realtime.close();
  socket.emit("new-message", { conversation_id: "c1" });
  expect(received.length).toBe(5);
});

test("recovered events that come before the connection are not lost", async () => {
  const { received, listen, socket } = await setUp();
  listen(OWN);
  await settled();

  socket.emit("new-message", { conversation_id: "c1" }, "1-0");

  expect(received).toEqual([`${OWN} new-message`]);
});

test("a token is renewed before it expires, on the same connection, without a new subscription", async () => {
  const { clock, received, states, socket } = await connected(OWN);

  await clock.advance(600_000);

  expect(socket.authorized[0]).toEqual({ token: "t2", channels: [OWN] });
  expect([received, states, socket.connects.length]).toEqual([[], ["connected"], 1]);
});

test("a short token is renewed at half of its time", async () => {
  const { clock, listen, socket } = await setUp({ lifetime: 4_000 });
  listen(OWN);
  await settled();
  socket.accept();

  await clock.advance(2_000);

  expect(socket.authorized).toEqual([{ token: "t2", channels: [OWN] }]);
});

test("a channel that the API refuses is reported, and the others are joined", async () => {
  const { received, listen, socket } = await setUp({
    fail(channels) {
      if (!channels.includes(CHAT)) return;
      const location = ["body", "channels", channels.indexOf(CHAT)];
      const errors = [{ location, type: "channel_forbidden", message: "" }];
      throw new Problem({ status: 403, code: "channel_forbidden", detail: "", errors });
    },
  });
  listen(OWN);
  await settled();
  socket.accept();
  listen(CHAT);
  await settled();

  expect(received).toEqual([`${OWN} (subscribed)`, `${CHAT} (refused)`]);
  expect(socket.authorized).toEqual([{ token: "t1", channels: [OWN] }]);
});

test("a lost connection is opened again with the same token, and subscribed again", async () => {
  const { clock, asked, realtime, received, states, socket } = await connected(OWN);

  socket.lose("transport close");
  expect([realtime.state(), realtime.socketId()]).toEqual(["connecting", null]);
  await clock.advance(2_000);
  socket.accept();

  expect([asked.length, socket.connects.length]).toEqual([1, 2]);
  expect(received).toEqual([`${OWN} (subscribed)`]);
  expect(states).toEqual(["connected", "connecting", "connected"]);
});

test("it can be told to connect at once, and does nothing while connected", async () => {
  const { realtime, socket } = await connected(OWN);
  realtime.connectNow();
  await settled();
  expect(socket.connects.length).toBe(1);

  socket.lose("transport close");
  realtime.connectNow();
  await settled();

  expect(socket.connects.length).toBe(2);
});

test("a token that the server refuses is replaced; one that did not arrive is kept", async () => {
  const { clock, listen, socket } = await setUp();
  listen(OWN);
  await settled();

  socket.emit("connect_error", new Error("websocket error"));
  await clock.advance(2_000);
  socket.emit("connect_error", new Error("invalid token"));
  await clock.advance(4_000);

  expect(socket.connects.map((each) => (each as { token: string }).token)).toEqual(["t1", "t1", "t2"]);
});

test("a connection that the server ends is closed and not opened again", async () => {
  const { clock, realtime, states, socket } = await connected(OWN);

  socket.lose("io server disconnect");
  await clock.advance(120_000);
  realtime.connectNow();
  await settled();

  expect(states).toEqual(["connected", "closed"]);
  expect(socket.connects.length).toBe(1);
});

test("an API that does not answer is asked again", async () => {
  const { clock, asked, listen, socket } = await setUp({
    fail(_channels, call) {
      if (call < 3) throw new Problem({ status: 503, code: "unavailable", detail: "" });
    },
  });
  listen(OWN);
  await clock.advance(10_000);

  expect([asked.length, socket.connects.length]).toEqual([3, 1]);
});

test("a server that does not answer is left and connected to again", async () => {
  const { clock, realtime, listen, socket } = await setUp();
  listen(OWN);
  await clock.advance(12_500);
  expect(socket.connects.length).toBe(2);
  socket.accept();
  await clock.advance(30_000);

  expect([socket.connects.length, realtime.state()]).toEqual([2, "connected"]);
});

test("a renewal that is refused or not answered is tried again with a new token", async () => {
  const { clock, listen, socket } = await connected(OWN);
  const answers = [
    async () => ({ error: "invalid token" }),
    async () => Promise.reject(new Error("timeout")),
  ];
  const usual = socket.answer;
  socket.answer = (channels) => (answers.shift() ?? usual)(channels as never);

  listen(CHAT);
  await clock.advance(10_000);

  expect(socket.authorized.map((each) => (each as { token: string }).token)).toEqual(["t2", "t3", "t4"]);
});

test("after it is closed, nothing is asked for or passed on", async () => {
  const { clock, asked, realtime, received, socket } = await connected(OWN);
  realtime.close();
  await clock.advance(1_200_000);

  expect([asked.length, socket.connects.length, received]).toEqual([1, 1, []]);
  expect(socket.connected).toBe(false);
});
