/** A direct conversation starts with its first message. */
import { expect, test } from "vitest";
import { directKey } from "./directKey";
import { directConversationWith } from "./state";
import { memoryStorage } from "./storage";
import { Device } from "./testing/device";
import { answered, lostAnswer } from "./testing/faults";
import { TestServer } from "./testing/server";

async function strangers() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const device = new Device(server, ada);
  await device.advance(100);
  const said = () => {
    const id = directConversationWith(device.chat.state.get(), bob);
    return id === null ? null : server.rows.get(id)?.messages.map((message) => message.body);
  };
  return { server, ada, bob, device, said, key: directKey(bob) };
}

test("opening and typing create nothing; the first message creates the conversation", async () => {
  const { server, bob, device, said, key } = await strangers();
  const close = device.chat.open(key);
  device.chat.writeDraft(key, "Hel");
  await device.advance(10_000);
  expect(server.rows.size).toBe(0);
  expect(server.requests.filter((asked) => /^(start|typing|changes|conversation$)/.test(asked))).toEqual([]);

  device.chat.sendMessage(key, "Hello");
  await device.advance(100);
  close();

  expect(said()).toEqual(["Hello"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(directConversationWith(device.chat.state.get(), bob)).not.toBeNull();
});

test("several messages written offline create the conversation once and arrive in order, after a reload too", async () => {
  const { server, ada, bob, device, key } = await strangers();
  device.firePageEvent("offline");
  for (const text of ["one", "two", "three"]) device.chat.sendMessage(key, text);
  await device.advance(60_000);
  expect(server.rows.size).toBe(0);
  device.chat.close();

  const reloaded = new Device(server, ada, { storage: device.storage });
  await reloaded.advance(1_000);

  const id = directConversationWith(reloaded.chat.state.get(), bob) ?? "";
  expect(server.rows.size).toBe(1);
  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two", "three"]);
  expect(device.storage.keys("parley.outbox")).toEqual([]);
});

test("a lost answer to starting a conversation does not start a second one", async () => {
  const { server, device, said, key } = await strangers();
  server.faults = [lostAnswer("start")];
  device.chat.sendMessage(key, "Hello");
  await device.advance(20_000);

  expect(server.rows.size).toBe(1);
  expect(said()).toEqual(["Hello"]);
});

test("if the other user starts the conversation first, pending messages go there", async () => {
  const { server, ada, bob, device, said, key } = await strangers();
  device.chat.writeDraft(key, "and th");
  device.firePageEvent("offline");
  device.chat.sendMessage(key, "Hello");
  device.chat.writeDraft(key, "and th");
  const { id } = await server.api(bob).startDirect(ada);
  server.send(bob, id, "You first");
  await device.advance(0);
  expect(device.chat.outbox.entries.get().map((entry) => entry.conversationId)).toEqual([id]);
  expect(device.chat.drafts.of(id).text).toBe("and th");
  expect(device.chat.drafts.of(key).text).toBe("");

  device.firePageEvent("online");
  await device.advance(1_000);
  expect(said()).toEqual(["You first", "Hello"]);
});

test("a rejected message shows the error and can be retried", async () => {
  const { server, device, said, key } = await strangers();
  server.faults = [answered("start", 404, "user_not_found")];
  const clientId = device.chat.sendMessage(key, "Hello");
  await device.advance(1_000);
  expect(device.chat.outbox.entries.get()).toMatchObject([
    { status: "failed", problem: "It is user_not_found." },
  ]);

  device.chat.outbox.retry(clientId);
  await device.advance(1_000);
  expect(said()).toEqual(["Hello"]);
});

test("a draft for a user without a conversation survives a reload", async () => {
  const { server, ada, device, key } = await strangers();
  device.chat.writeDraft(key, "Hel");

  const reloaded = new Device(server, ada, { storage: device.storage });

  expect(reloaded.chat.drafts.of(key).text).toBe("Hel");
  expect(new Device(server, ada, { storage: memoryStorage() }).chat.drafts.of(key).text).toBe("");
});

test("a group that its owner deletes is gone for all members", async () => {
  const { server, ada, bob, device } = await strangers();
  const id = server.group(ada, "Engines", bob);
  const other = new Device(server, bob);
  for (const each of [device, other]) await each.advance(1_000);

  await device.chat.mutations.deleteGroup(id);
  await other.advance(1_000);

  for (const each of [device, other]) {
    expect(each.chat.state.get().conversations.has(id)).toBe(false);
    expect(each.chat.state.get().departures.get(id)?.title).toBe("Engines");
  }
});
