/** ably-js behind the realtime interface, with a fake of the same shape: what the tests with the real one do not reach. */
import type { ErrorInfo } from "ably";
import type { BaseRealtime } from "ably/modular";
import { expect, test } from "vitest";
import { Problem } from "../problem";
import type { RealtimeAuth } from "../realtime";
import { settled, TestClock } from "../testing/clock";
import { openAbly } from "./ably";

type Done = (error: ErrorInfo | null, token: string | null) => void;
interface Options {
  endpoint?: string;
  port?: number;
  tls?: boolean;
  disableConnectivityCheck?: boolean;
  autoConnect: boolean;
  authCallback(params: object, done: Done): void;
}

class FakeConnection {
  state = "initialized";
  readonly #listeners: ((change: { current: string }) => void)[] = [];
  on(listener: (change: { current: string }) => void) {
    this.#listeners.push(listener);
  }
  become(current: string) {
    this.state = current;
    for (const listener of this.#listeners) listener({ current });
  }
}

let created: FakeAbly | undefined;
class FakeAbly {
  readonly connection = new FakeConnection();
  readonly options: Options;
  connects = 0;
  closes = 0;
  constructor(options: Options) {
    this.options = options;
    created = this;
  }
  connect() {
    this.connects += 1;
    this.connection.become("connecting");
  }
  close() {
    this.closes += 1;
  }
}

const nobody = (): never => {
  throw new Error("not asked");
};

function setUp(host: string | null = null, authorize: RealtimeAuth["authorize"] = nobody) {
  const auth: RealtimeAuth = { post: nobody, config: nobody, refreshConfig: nobody, authorize };
  const options = { auth, apiUrl: new URL("http://localhost/"), clock: new TestClock() };
  const realtime = openAbly({ provider: "ably", host }, options, FakeAbly as unknown as typeof BaseRealtime);
  if (!created) throw new Error("no client");
  const states: string[] = [];
  realtime.onState((state) => states.push(state));
  return { realtime, ably: created, states };
}

const token = { token: "a.b.c", expires_at: new Date(10_000_000).toISOString() };

/** What ably-js gets when it asks for a token. */
function answerTo(ably: FakeAbly): Promise<{ status: number | null; token: string | null }> {
  return new Promise((resolve) =>
    ably.options.authCallback({}, (error, given) =>
      resolve({ status: error?.statusCode ?? null, token: given }),
    ),
  );
}

test("it connects at the first channel, and not before", () => {
  const { realtime, ably } = setUp();
  expect([ably.options.autoConnect, ably.connects]).toEqual([false, 0]);

  realtime.subscribe("user:1", { onEvent: () => undefined });
  realtime.subscribe("conversation:1", { onEvent: () => undefined });

  expect(ably.connects).toBe(1);
});

test("each time ably-js asks, it gets a new token for all channels, as a string", async () => {
  const asked: string[][] = [];
  const { realtime, ably } = setUp(null, async (_provider, channels) => {
    asked.push([...channels]);
    return token;
  });
  realtime.subscribe("user:1", { onEvent: () => undefined });

  expect(await answerTo(ably)).toEqual({ status: null, token: "a.b.c" });
  await answerTo(ably);

  expect(asked).toEqual([["user:1"], ["user:1"]]);
});

test.each([
  [401, 403],
  [403, 403],
  [0, 401],
  [409, 401],
  [429, 401],
  [503, 401],
])(
  "an answer of the API with status %i is %i to ably-js, which gives up at 403 alone",
  async (status, expected) => {
    const { realtime, ably } = setUp(null, async () => {
      throw new Problem({ status, code: "some_code", detail: "" });
    });
    realtime.subscribe("user:1", { onEvent: () => undefined });

    expect(await answerTo(ably)).toEqual({ status: expected, token: null });
  },
);

test("a channel that the API refuses is reported, and the token is for the others", async () => {
  const refused: string[] = [];
  const { realtime, ably } = setUp(null, async (_provider, channels) => {
    const index = channels.indexOf("conversation:1");
    if (index === -1) return token;
    const errors = [{ location: ["body", "channels", index], type: "channel_forbidden", message: "" }];
    throw new Problem({ status: 403, code: "channel_forbidden", detail: "", errors });
  });
  realtime.subscribe("user:1", { onEvent: () => undefined });
  realtime.subscribe("conversation:1", { onEvent: () => undefined, onRefused: () => refused.push("chat") });

  expect(await answerTo(ably)).toEqual({ status: null, token: "a.b.c" });
  expect(refused).toEqual(["chat"]);
});

test("a connection that failed is closed; one that is interrupted connects again, at once if asked", async () => {
  const { realtime, ably, states } = setUp();
  realtime.subscribe("user:1", { onEvent: () => undefined });
  ably.connection.become("connected");
  await settled();
  ably.connection.become("disconnected");
  realtime.connectNow();
  expect([ably.connects, realtime.state(), realtime.socketId()]).toEqual([2, "connecting", null]);

  ably.connection.become("failed");
  realtime.connectNow();

  expect(states).toEqual(["connected", "connecting", "closed"]);
  expect(ably.connects).toBe(2);
});

test.each([
  [null, { endpoint: undefined, port: undefined, tls: undefined, disableConnectivityCheck: undefined }],
  [
    "ably.example.com",
    { endpoint: "ably.example.com", port: undefined, tls: true, disableConnectivityCheck: true },
  ],
  ["127.0.0.1:8081", { endpoint: "127.0.0.1", port: 8081, tls: false, disableConnectivityCheck: true }],
])("the host %s is reached as %o", (host, expected) => {
  const { endpoint, port, tls, disableConnectivityCheck } = setUp(host).ably.options;

  expect({ endpoint, port, tls, disableConnectivityCheck }).toEqual(expected);
});

test("closing it closes the connection of ably-js", () => {
  const { realtime, ably } = setUp();
  realtime.close();

  expect(ably.closes).toBe(1);
});
