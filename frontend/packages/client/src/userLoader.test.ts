/** Users whose ids are known and whose names are not. */
import { expect, test } from "vitest";
import type { ChatApi } from "./chatApi";
import { Problem, unreachable } from "./problem";
import { scenario } from "./testing/scenario";
import type { User } from "./types";
import { UserLoader } from "./userLoader";

/** A loader on Ada's device, whose requests are recorded. `failures` are thrown first. */
async function setUp(...failures: Problem[]) {
  const { server, id, bob, device } = await scenario();
  const state = device.chat.state;
  const requests: string[][] = [];
  const received: User[][] = [];
  const api = {
    users: async (ids: readonly string[]) => {
      requests.push([...ids]);
      const failure = failures.shift();
      if (failure) throw failure;
      return ids.flatMap((each) => server.users.get(each) ?? []);
    },
  } as unknown as ChatApi;
  const engine = {
    state: () => state.get(),
    dispatch: async (action: { users: User[] }) => void received.push(action.users),
  } as never;
  const loader = new UserLoader({ engine, api, clock: device.clock });
  return { server, id, bob, device, loader, requests, received };
}

const ids = (count: number) => Array.from({ length: count }, (_, place) => `user ${place}`);

test("each user is requested once, a hundred in a request", async () => {
  const { loader, requests } = await setUp();

  await loader.load([...ids(150), "user 0"]);
  await loader.load(ids(151));

  expect(requests.map((each) => each.length)).toEqual([100, 50, 1]);
  expect(requests[2]).toEqual(["user 150"]);
});

test("what arrives goes into the state, with the version at the request", async () => {
  const { loader, received, bob } = await setUp();

  await loader.load([bob]);

  expect(received.map((users) => users.map((user) => user.display_name))).toEqual([["Bob"]]);
});

test("users whose request failed are requested again, unless the server refused it", async () => {
  const refused = new Problem({ status: 422, code: "invalid", detail: "No." });
  const { loader, requests } = await setUp(unreachable(), refused);

  await loader.load(["a"]);
  await loader.load(["a", "b"]);
  await loader.load(["a", "b"]);

  expect(requests).toEqual([["a"], ["a", "b"]]);
});

test("a failed request does not stop those after it", async () => {
  const { loader, requests } = await setUp(unreachable());

  await loader.load(ids(150));
  await loader.load(ids(150));

  expect(requests.map((each) => each.length)).toEqual([100, 50, 100]);
});

test("they are stale a minute after they were last read again", async () => {
  const { loader, device } = await setUp();
  const stale: boolean[] = [];

  for (const ms of [0, 59_000, 1_000, 0, 60_000]) {
    await device.advance(ms);
    stale.push(loader.isStale());
  }

  expect(stale).toEqual([false, false, true, false, true]);
});

test("the members of open conversations are read again, also those requested before", async () => {
  const { loader, device, id, bob, requests } = await setUp();
  await loader.load([bob]);
  await loader.refreshOpen();
  expect(requests).toEqual([[bob]]);

  device.chat.open(id);
  await device.advance(100);
  await loader.refreshOpen();

  expect(requests).toHaveLength(2);
  expect(requests[1]).toContain(bob);
});

test("a closed loader asks for nothing more", async () => {
  const { loader, requests } = await setUp();
  loader.close();

  await loader.load(["a"]);

  expect(requests).toEqual([]);
});
