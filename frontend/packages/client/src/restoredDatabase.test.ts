/** The server is restored from a backup: every client still receives events, and drops what is no longer true. */
import { expect, test } from "vitest";
import { initialState } from "./state";
import { Device } from "./testing/device";
import { answered, noConnection } from "./testing/faults";
import { nextState } from "./testing/nextState";
import { TestServer } from "./testing/server";

/** Ada's device received three messages. A backup was made after the first. */
async function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const asks = { meanwhile: () => {} };
  const backend = server.api.bind(server);
  server.api = (me) => ({
    ...backend(me),
    /** Runs after the server answered and before the answer arrives. */
    async heads(etag) {
      const answer = await backend(me).heads(etag);
      asks.meanwhile();
      return answer;
    },
    async conversation(which) {
      const answer = await backend(me).conversation(which);
      asks.meanwhile();
      return answer;
    },
  });
  const device = new Device(server, ada);
  await device.advance(100);
  server.send(bob, id, "kept");
  const backup = server.backup();
  for (const text of ["lost", "lost too"]) server.send(bob, id, text);
  await device.advance(1_000);
  const since = server.requests.length;
  return { server, ada, bob, id, device, backup, asks, questions: () => server.requests.slice(since) };
}

test("a head below the state at the time of the request reloads the conversation", async () => {
  const { server, bob, id, device, backup } = await setUp();
  device.firePageEvent("focus");
  await device.advance(0);
  server.restore(backup);
  device.firePageEvent("focus");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["kept"]);

  server.send(bob, id, "received again");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["kept", "received again"]);
  expect(device.conversation(id).appliedSeq).toBe(server.rows.get(id)?.lastSeq);
});

test("the same if the heads did not change since the last request, but events arrived since", async () => {
  const { server, bob, id, device } = await setUp();
  device.firePageEvent("focus");
  await device.advance(0);
  const backup = server.backup();
  server.send(bob, id, "received as an event only");
  await device.advance(0);
  server.restore(backup);

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["lost too"]);
});

test("a lost change that is not a message is noticed too", async () => {
  const { server, bob, id, device } = await setUp();
  const backup = server.backup();
  server.edit(bob, id, server.rows.get(id)?.messages[0]?.id ?? "", "edited and lost");
  await device.advance(0);
  server.restore(backup);

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["lost too"]);
});

test("an event between request and answer does not look like a restored database", async () => {
  const { server, bob, id, device, asks, questions } = await setUp();
  asks.meanwhile = () => {
    asks.meanwhile = () => {};
    server.send(bob, id, "meanwhile");
  };

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["kept", "lost", "lost too", "meanwhile"]);
  expect(questions()).toEqual(["heads"]);
});

test("a message that arrives while a conversation is reloaded is kept", async () => {
  const { server, bob, id, device, backup, asks } = await setUp();
  server.restore(backup);
  let times = 0;
  asks.meanwhile = () => {
    times += 1;
    if (times === 2) server.send(bob, id, "meanwhile");
  };

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["kept", "meanwhile"]);
});

test("reloading a conversation is retried until it succeeds", async () => {
  const { server, id, device, backup } = await setUp();
  server.restore(backup);
  server.faults = [noConnection("conversation")];

  device.firePageEvent("focus");
  await device.advance(5_000);

  expect(device.bodies(id)).toEqual(["kept"]);
});

test("a client that misses something the server has lost stops asking", async () => {
  const { server, bob, id, device, backup, questions } = await setUp();
  device.post = () => [];
  server.send(bob, id, "never received");
  device.post = (event) => [event];
  server.send(bob, id, "received");
  server.restore(backup);

  await device.advance(10_000);

  expect(device.bodies(id)).toEqual(["kept"]);
  expect(questions().length).toBeLessThan(5);
});

test("after a restore, unread messages are not marked as read", async () => {
  const { server, ada, bob, id, device, backup } = await setUp();
  device.chat.markRead(id, 3);
  await device.advance(1_000);
  server.restore(backup);
  server.send(bob, id, "not seen");

  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(server.serverState(ada, id).conversation.unread_count).toBe(2);
  expect(device.conversation(id).readNumber).toBe(0);
});

test("a conversation that was left after the backup is restored", async () => {
  const { server, ada, bob, id, device, backup } = await setUp();
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);
  await device.advance(1_000);
  expect(device.chat.state.get().conversations.has(id)).toBe(false);
  server.restore(backup);

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["kept"]);
});

test("a restored server with higher numbers is recognised by its history id", async () => {
  const { server, bob, id, device, backup } = await setUp();
  const group = server.group(bob, "made since");
  await device.advance(1_000);
  server.restore(backup);
  server.startNewHistory();
  for (const text of ["new 2", "new 3", "new 4"]) server.send(bob, id, text);
  const messages: string[] = [];
  device.chat.onIncomingMessage(({ message }) => messages.push(message.body));

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["new 4"]);
  expect(device.chat.conversationList.status.get()).toEqual({ status: "ready" });
  expect(device.chat.state.get().conversations.has(group)).toBe(false);
  expect(messages).toEqual([]);
  server.send(bob, id, "new 5");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["new 4", "new 5"]);
});

test("an open conversation is subscribed under its channel's name in the new history", async () => {
  const { server, bob, id, device, backup } = await setUp();
  device.chat.open(id);
  await device.advance(100);
  server.restore(backup);
  server.startNewHistory();
  await device.advance(61_000);

  server.typing(bob, id, true);
  await device.advance(0);

  expect([...device.conversation(id).typing.keys()]).toEqual([bob]);
});

test("loading the list again is retried, and a late answer of the old history is ignored", async () => {
  const { server, ada, id, device, backup } = await setUp();
  const old = await server.api(ada).conversations(null);
  const asked = device.chat.state.get().version;
  server.restore(backup);
  server.startNewHistory();
  server.faults = [answered("conversations", 503, "unavailable", 2)];
  device.firePageEvent("focus");
  await device.advance(0);
  expect(device.chat.conversationList.status.get().status).toBe("error");

  await device.advance(10_000);
  const known = device.chat.state.get();

  expect(device.bodies(id)).toEqual(["kept"]);
  expect(nextState(known, { type: "conversations", ...old, requestVersion: asked })).toBe(known);
});

test("pending messages are sent and drafts stay; a sent message that got lost is not sent again", async () => {
  const { server, bob, id, device, backup } = await setUp();
  device.chat.sendMessage(id, "sent and lost");
  await device.advance(1_000);
  device.firePageEvent("offline");
  device.chat.sendMessage(id, "waits");
  device.chat.writeDraft(id, "half a senten");
  server.restore(backup);
  server.startNewHistory();

  device.firePageEvent("online");
  await device.advance(1_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["kept", "waits"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(device.chat.drafts.texts.get().get(id)).toBe("half a senten");
  server.send(bob, id, "received");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["waits", "received"]);
});

test("a quoted message that was dropped is requested again", async () => {
  const { server, bob, id, device, questions } = await setUp();
  const quoted = server.rows.get(id)?.messages[0]?.id ?? "";
  server.send(bob, id, "reply", undefined, quoted);
  server.send(bob, id, "later");
  await device.chat.messagePages.loadQuoted(id, quoted);
  server.startNewHistory();
  device.firePageEvent("focus");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["later"]);

  await device.chat.messagePages.loadQuoted(id, quoted);

  expect(device.bodies(id)).toEqual(["kept", "later"]);
  expect(questions().filter((each) => each === "message").length).toBe(2);
});

test("a server without a history id is accepted", async () => {
  const { server, ada } = await setUp();
  const named = await server.api(ada).heads(null);
  if (!named) throw new Error("no heads");
  const known = nextState(initialState(ada), { type: "heads", heads: named.heads, requestVersion: 0 });

  for (const historyId of ["", undefined as unknown as string]) {
    const next = nextState(known, {
      type: "heads",
      heads: { ...named.heads, history_id: historyId },
      requestVersion: known.version,
    });
    expect(next).toBe(known);
  }
});
