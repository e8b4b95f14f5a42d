/** The queue of conversations whose changes are fetched. */
import { expect, test } from "vitest";
import { ChangesQueue } from "./changesQueue";
import { initialState } from "./state";
import { settled, TestClock } from "./testing/clock";
import { nextState } from "./testing/nextState";
import { TestServer } from "./testing/server";

test("an answer that brings nothing further is asked for again after a wait, not at once", async () => {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const listed = await server.api(ada).conversations(null);
  const state = nextState(initialState(ada), { type: "conversations", ...listed, requestVersion: 0 });
  const clock = new TestClock();
  let requests = 0;
  const nothing = { conversations: [], start_over: [], gone: [], included: { users: [], messages: [] } };
  const api = {
    ...server.api(ada),
    catchUp: async () => {
      requests += 1;
      if (requests > 20) throw new Error("It asks without end.");
      return { ...nothing, not_reached: [id] };
    },
  };
  const queue = new ChangesQueue({
    engine: { state: () => state, dispatch: async () => undefined },
    ...{ api, clock },
  });

  await queue.fetch([id]);
  await settled();
  expect(requests).toBe(1);

  await clock.advance(2_000);
  expect(requests).toBe(2);
  queue.close();
});
