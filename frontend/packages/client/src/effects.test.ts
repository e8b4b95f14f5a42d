/** What the reducer asks for, as plain data. */
import { expect, test } from "vitest";
import type { Action } from "./actions";
import type { Effect } from "./effects";
import { reduce } from "./reducer";
import { type ChatState, initialState } from "./state";
import { TestServer } from "./testing/server";

async function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const page = await server.api(ada).conversations(null);
  const [state] = reduce(initialState(ada), { type: "conversations", ...page, requestVersion: 0 });
  return { server, ada, bob, id, state };
}

const queued = (conversationId: string, clientId = "m1"): Action => ({
  ...{ type: "messageQueued", clientId, conversationId, body: "hello", replyToId: null, at: 1_000 },
});
const types = (effects: readonly Effect[]) => effects.map((effect) => effect.type);

/** The state after several actions. */
const after = (state: ChatState, ...actions: Action[]) =>
  actions.reduce((known, action) => reduce(known, action)[0], state);

test("a queued message is stored, and then sent", async () => {
  const { id, state } = await setUp();

  const [next, effects] = reduce(state, queued(id));

  expect(next.outbox.entries).toMatchObject([{ clientId: "m1", status: "waiting", queuedAt: 1_000 }]);
  expect(types(effects)).toEqual(["storePending", "sendNext"]);
});

test("a server error pauses, and the fifth in a row asks the user", async () => {
  const { id, state } = await setUp();
  const failure = { status: 500, retryable: true, retryAfter: null, text: "Broken." };
  const failed: Action = { type: "sendFailed", clientId: "m1", conversationId: id, failure };
  const attempt: Action[] = [{ type: "sendStarted", clientId: "m1" }, failed];
  const ended: Action = { type: "pauseEnded", conversationId: id };
  const four = [...attempt, ended, ...attempt, ended, ...attempt, ended, ...attempt, ended];

  const [paused, effects] = reduce(after(state, queued(id)), failed);
  const asked = after(state, queued(id), ...four, ...attempt);

  expect(paused.outbox.entries).toMatchObject([{ status: "waiting", problem: null }]);
  expect(effects.at(-1)).toEqual({ type: "pauseSending", conversationId: id, attempts: 0, retryAfter: 0 });
  expect(after(state, queued(id), ...four).outbox.entries).toMatchObject([{ status: "waiting" }]);
  expect(asked.outbox.entries).toMatchObject([{ status: "failed", problem: "Broken." }]);
});

test("subscriptions follow their channels when a name changes, and at no other change", async () => {
  const { server, ada, bob, id, state } = await setUp();
  const open: Action = { type: "conversationOpened", subscriptionId: "s1", conversationId: id };
  const watched = after(state, open);
  const said: Action = { type: "message", message: server.send(bob, id, "hello") };
  server.renameChannelsOfConversations(ada, false);
  const conversation = await server.api(ada).conversation(id);
  const { included } = conversation;
  const request = { included, requestVersion: watched.version };
  const renamed: Action = { type: "conversations", items: [conversation], ...request };

  expect(types(reduce(watched, said)[1])).not.toContain("followChannels");
  expect(types(reduce(watched, renamed)[1])).toContain("followChannels");
  expect(types(reduce(state, renamed)[1])).not.toContain("followChannels"); // it listens to nothing
});

test("heads ask for all conversations that are behind, in one effect", async () => {
  const { server, ada, bob, id } = await setUp();
  const other = server.group(ada, "Machines", bob);
  const page = await server.api(ada).conversations(null);
  const known = after(initialState(ada), { type: "conversations", ...page, requestVersion: 0 });
  for (const each of [id, other]) server.send(bob, each, "lost");
  const heads = (await server.api(ada).heads(null))?.heads;
  if (!heads) throw new Error("There are no heads.");

  const [, effects] = reduce(known, { type: "heads", heads, requestVersion: known.version });

  const fetches = effects.filter((effect) => effect.type === "fetchChanges");
  expect(fetches.map((effect) => [...effect.conversationIds].sort())).toEqual([[id, other].sort()]);
});
