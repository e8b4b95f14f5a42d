/** Reading history while the conversation goes and comes back. */
import { expect, test } from "vitest";
import { hear } from "./hear";
import { HistoryReader } from "./history";
import { nothingYet } from "./state";
import { TestServer } from "./testing/server";

test("an answer that is older than the view of the conversation is asked for again", async () => {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
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
