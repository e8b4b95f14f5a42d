/** The client as an app creates it, against a server that answers by hand. */
import { expect, test, vi } from "vitest";
import { createClient, type ParleyOptions } from "./createParley";
import { memoryStorage } from "./storage";
import { TestClock } from "./testing/clock";
import { token } from "./testing/token";

const HEADS = { user_channel: "user:ada", history_id: "h", own_seq: 0, provider: "none", heads: [] };
const CONFIG = {
  ...{ realtime: { provider: "none", interval: 2 }, heartbeat: { visible: 60, hidden: 300 } },
  ...{ limits: { message_body: 40 }, avatar_hosts: [] },
};

function setUp(
  options: Partial<ParleyOptions> = {},
  respond: (request: Request) => Response | null = () => null,
) {
  const clock = new TestClock();
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    const path = new URL(request.url).pathname;
    const answer = respond(request);
    if (answer) return answer;
    if (path.endsWith("/config")) return Response.json(CONFIG);
    if (path.endsWith("/sync")) return Response.json(HEADS);
    return Response.json({ items: [], included: { users: [], messages: [] }, next_cursor: null });
  };
  const storage = memoryStorage();
  const given = { url: "https://chat.example.com/", getToken: () => token("ada"), fetch, storage };
  const parley = createClient({ ...given, ...options }, clock);
  const paths = () => requests.map((request) => `${request.method} ${new URL(request.url).pathname}`);
  return { parley, clock, requests, paths, storage };
}

const refuse = () => Response.json({ code: "not_signed_in", detail: "Sign in." }, { status: 401 });

test("it knows whose client it is, lists the conversations, and signs its requests without a cookie", async () => {
  const { parley, clock, requests } = setUp();
  await clock.advance(10);

  expect(parley.state.get()).toMatchObject({ me: "ada", listed: true });
  const list = requests.find((request) => request.url === "https://chat.example.com/api/v1/conversations");
  expect(list?.headers.get("Authorization")).toBe(`Bearer ${token("ada")}`);
  expect(requests.map((request) => request.credentials)).not.toContain("include");
  parley.destroy();
});

test("nothing happens before it connects, as on a server", async () => {
  const { parley, clock, paths } = setUp({ connect: false });
  await clock.advance(60_000);
  expect(paths()).toEqual([]);

  parley.connect();
  parley.connect();
  await clock.advance(10);

  expect(paths().filter((path) => path === "GET /api/v1/conversations").length).toBe(1);
  parley.destroy();
});

test("what is written before the first token is there is kept, sent, and stored for this user", async () => {
  let answer: (token: string) => void = () => undefined;
  const getToken = () => new Promise<string>((resolve) => (answer = resolve));
  const { parley, clock, paths, storage } = setUp({ getToken }, (request) =>
    request.method === "POST" ? new Response(null, { status: 503 }) : null,
  );
  await clock.advance(10);
  parley.drafts.write("c1", { text: "half a thought" });
  parley.messages.send("c2", "hello");
  await clock.advance(10);
  expect([storage.keys(""), parley.state.get().me]).toEqual([[], ""]);

  answer(token("ada"));
  await clock.advance(10);

  expect(paths()).toContain("POST /api/v1/conversations/c2/messages");
  expect(storage.keys("parley.draft.ada.")).toEqual(["parley.draft.ada.c1"]);
  expect(storage.keys("parley.outbox.2.ada.").length).toBe(1);
  parley.destroy();
});

test("a token that is refused is renewed once; if the new one is refused too, the status says so", async () => {
  const asked: (string | null)[] = [];
  let valid = 2;
  const getToken = (refused: string | null) => {
    asked.push(refused);
    return token("ada", asked.length);
  };
  const { parley, clock } = setUp({ getToken }, (request) => {
    const sent = request.headers.get("Authorization");
    return sent && sent !== `Bearer ${token("ada", valid)}` ? refuse() : null;
  });
  await clock.advance(10);
  expect(parley.state.get().listed).toBe(true);
  expect(asked).toEqual([null, token("ada", 1)]);
  expect(parley.connectionStatus.get()).toBe("live");

  valid = 99;
  await parley.fetch("/api/v1/users/me");
  expect(parley.connectionStatus.get()).toBe("unauthorized");
  valid = 3;
  await parley.fetch("/api/v1/users/me");
  expect(parley.connectionStatus.get()).toBe("live");
  parley.destroy();
});

test("without a token it says that it connects, and asks again until there is one", async () => {
  let answers = false;
  const getToken = () => (answers ? token("ada") : Promise.reject(new TypeError("no line")));
  const { parley, clock } = setUp({ getToken });
  await clock.advance(5_000);
  expect(parley.connectionStatus.get()).toBe("connecting");

  answers = true;
  await clock.advance(40_000);

  expect(parley.state.get().listed).toBe(true);
  await vi.waitFor(() => expect(parley.connectionStatus.get()).toBe("live")); // once the provider's module is loaded
  parley.destroy();
});

test("after destroy no listener is called, not even for an answer that was on its way", async () => {
  const bob = {
    id: "bob",
    display_name: "Bob",
    avatar_url: null,
    online: false,
    last_seen_at: null,
    metadata: {},
  };
  const { parley, clock } = setUp({}, ({ url }) =>
    new URL(url).pathname.endsWith("/users") ? Response.json({ items: [bob], next_cursor: null }) : null,
  );
  await clock.advance(10);
  const told = vi.fn();
  parley.state.onChange(told);
  const found = parley.users.search("b");
  parley.destroy();
  await found;

  expect(parley.state.get().users.has("bob")).toBe(true);
  expect(told).not.toHaveBeenCalled();
});

test("after destroy nothing is requested", async () => {
  const { parley, clock, paths } = setUp();
  await clock.advance(10);
  parley.destroy();
  const before = paths().length;

  parley.connect();
  await clock.advance(600_000);

  expect(paths().length).toBe(before);
});
