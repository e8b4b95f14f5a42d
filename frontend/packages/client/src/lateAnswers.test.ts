/** What comes late, and may be older than the view of its conversation. */
import { expect, test } from "vitest";
import { hear } from "./reducer";
import type { Heard, HeardEvent } from "./actions";
import { HistoryReader } from "./messagePages";
import { nothingYet } from "./state";
import { TestServer } from "./testing/server";

function scene() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  return { server, ada, bob, id: server.group(ada, "Engines", bob) };
}

test("what a message was before the view began is not taken for what it was by then", async () => {
  const { server, ada, bob, id } = scene();
  const events: HeardEvent[] = [];
  server.wire = (channel, name, data) => {
    if (channel === `user ${ada}`) events.push({ type: "event", name, data, at: 0 } as HeardEvent);
  };
  const said = server.send(bob, id, "helo");
  const changes = await server.backend(ada).changes(id, 1);
  const history = await server.backend(ada).history(id, { newest: true });
  server.rename(ada, id, "Machines");
  server.edit(bob, id, said.id, "hello");
  server.send(bob, id, "the last word");
  const items = (await server.backend(ada).conversations(null)).items;
  const fresh = hear(nothingYet(ada), { type: "conversations", items, asked: 0 });
  const [asSaid, asRenamed] = events as [HeardEvent, HeardEvent];

  const late: Heard[] = [
    asSaid,
    asRenamed,
    { type: "changes", conversationId: id, after: 1, page: changes, asked: 0 },
    { type: "history", conversationId: id, items: history.items, lastSeq: history.last_seq, asked: 0 },
  ];

  for (const each of late)
    expect([...(hear(fresh, each).conversations.get(id)?.messages.keys() ?? [])]).toEqual([2]);
  const now = await server.backend(ada).history(id, { newest: true });
  const read: Heard = {
    type: "history",
    conversationId: id,
    items: now.items,
    lastSeq: now.last_seq,
    asked: fresh.version,
  };
  expect(hear(fresh, read).conversations.get(id)?.messages.get(1)?.body).toBe("hello");
});

test("an answer that is older than the view of the conversation is asked for again", async () => {
  const { server, ada, bob, id } = scene();
  const said = server.send(bob, id, "helo");
  const backend = server.backend(ada);
  const listed = async () => (await backend.conversations(null)).items;
  let state = hear(nothingYet(ada), { type: "conversations", items: await listed(), asked: 0 });
  let asked = 0;
  const reader = new HistoryReader({
    backend: {
      ...backend,
      async history(...question) {
        const page = await backend.history(...question);
        asked += 1;
        if (asked > 1) return page;
        // While this answer is on its way I am removed, the message is edited, and I am invited again.
        state = hear(state, { type: "left", conversationId: id });
        server.edit(bob, id, said.id, "hello");
        server.send(bob, id, "welcome back");
        state = hear(state, { type: "conversations", items: await listed(), asked: state.version });
        return page;
      },
    },
    state: () => state,
    hear: (heard) => {
      state = hear(state, heard);
    },
    read: () => undefined,
  });

  await reader.load(id, { newest: true });

  expect(asked).toBe(2);
  expect(state.conversations.get(id)?.messages.get(1)?.body).toBe("hello");
});
