/** Answers and events that arrive late and may be older than what is known of their conversation. */
import { expect, test } from "vitest";
import type { Action, EventAction } from "./actions";
import { MessagePages } from "./messagePages";
import { initialState } from "./state";
import { nextState } from "./testing/nextState";
import { TestServer } from "./testing/server";
import type { History } from "./types";

function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  return { server, ada, bob, id: server.group(ada, "Engines", bob) };
}

function messagesLoaded(conversationId: string, page: History, requestVersion: number): Action {
  return {
    ...{ type: "messagesLoaded", conversationId, requestVersion },
    ...{ items: page.items, lines: page.lines, included: page.included, lastSeq: page.last_seq },
  };
}

test("a message from before the conversation was loaded may be outdated and is not used", async () => {
  const { server, ada, bob, id } = setUp();
  const events: EventAction[] = [];
  server.onPublish = (channel, name, data) => {
    if (channel === `user ${ada}`) events.push({ type: "event", name, data, at: 0 } as EventAction);
  };
  const said = server.send(bob, id, "helo");
  const changes = await server.api(ada).catchUp([[id, 1]]);
  const history = await server.api(ada).messages(id, { newest: true });
  server.rename(ada, id, "Machines");
  server.edit(bob, id, said.id, "hello");
  server.send(bob, id, "the last word");
  const listed = await server.api(ada).conversations(null);
  const fresh = nextState(initialState(ada), { type: "conversations", ...listed, requestVersion: 0 });
  const [asSent, asRenamed] = events as [EventAction, EventAction];

  const late: Action[] = [
    asSent,
    asRenamed,
    {
      type: "changes",
      pages: changes.conversations.map((page) => ({ after: 1, page })),
      included: { users: [], messages: [] },
      requestVersion: 0,
    },
    messagesLoaded(id, history, 0),
  ];

  for (const each of late)
    expect([...(nextState(fresh, each).conversations.get(id)?.messages.keys() ?? [])]).toEqual([2]);
  const now = await server.api(ada).messages(id, { newest: true });
  const read = messagesLoaded(id, now, fresh.version);
  expect(nextState(fresh, read).conversations.get(id)?.messages.get(1)?.body).toBe("hello");
});

test("an answer older than the loaded conversation is requested again", async () => {
  const { server, ada, bob, id } = setUp();
  const said = server.send(bob, id, "helo");
  const backend = server.api(ada);
  const listed = async (requestVersion: number): Promise<Action> => ({
    ...{ type: "conversations", ...(await backend.conversations(null)), requestVersion },
  });
  let state = nextState(initialState(ada), await listed(0));
  let requestVersion = 0;
  const reader = new MessagePages({
    api: {
      ...backend,
      async messages(...question) {
        const page = await backend.messages(...question);
        requestVersion += 1;
        if (requestVersion > 1) return page;
        // While this answer is on its way we are removed, the message is edited, and we are invited again.
        state = nextState(state, { type: "conversationLeft", conversationId: id });
        server.edit(bob, id, said.id, "hello");
        server.send(bob, id, "welcome back");
        state = nextState(state, await listed(state.version));
        return page;
      },
    },
    engine: {
      state: () => state,
      dispatch: async (action) => {
        state = nextState(state, action);
      },
    },
  });

  await reader.load(id, { newest: true });

  expect(requestVersion).toBe(2);
  expect(state.conversations.get(id)?.messages.get(1)?.body).toBe("hello");
});
