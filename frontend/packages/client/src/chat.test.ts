/** The engine against a server in memory: whatever the connection does, every client ends with the same state. */
import { expect, test } from "vitest";
import { unreachable } from "./problem";
import { memoryStorage } from "./storage";
import { Device } from "./testing/device";
import { lostAnswer, noConnection } from "./testing/faults";
import { scenario } from "./testing/scenario";
import { type Random, seededRandom } from "./testing/seededRandom";
import { TestServer } from "./testing/server";
import type { Config } from "./types";

test("a client that starts loads its conversations and receives new messages", async () => {
  const { server, bob, id, device } = await scenario();

  server.send(bob, id, "hello");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["hello"]);
  expect(device.chat.connectionStatus.get()).toBe("live");
});

test("a lost event is fetched shortly after the next one", async () => {
  const { server, bob, id, device } = await scenario();
  device.post = () => [];
  server.send(bob, id, "lost");
  device.post = (event) => [event];
  server.send(bob, id, "received");
  await device.advance(300);
  expect(device.bodies(id)).toEqual(["received"]);

  await device.advance(200);

  expect(device.bodies(id)).toEqual(["lost", "received"]);
});

test("a late event causes no request", async () => {
  const { server, bob, id, device } = await scenario();
  const heldPosts: Parameters<Device["post"]>[0][] = [];
  device.post = (event) => {
    heldPosts.push(event);
    return [];
  };
  server.send(bob, id, "one");
  device.post = (event) => [event];
  server.send(bob, id, "two");
  await device.advance(100);
  const before = server.requests.length;

  for (const { channel, event, data } of heldPosts) device.socket.deliver(channel, event, data);
  await device.advance(1_000);

  expect(device.bodies(id)).toEqual(["one", "two"]);
  expect(server.requests.slice(before)).toEqual([]);
});

test("a lost last event is found by the heartbeat", async () => {
  const { server, bob, id, device } = await scenario();
  device.post = () => [];
  server.send(bob, id, "lost");
  await device.advance(59_000);
  expect(device.bodies(id)).toEqual([]);

  await device.advance(2_000);

  expect(device.bodies(id)).toEqual(["lost"]);
});

test.each(["focus", "shown", "online"] as const)(
  "coming back (%s) finds at once what was missed",
  async (messages) => {
    const { server, bob, id, device } = await scenario();
    device.post = () => [];
    server.send(bob, id, "lost");

    device.firePageEvent(messages);
    await device.advance(0);

    expect(device.bodies(id)).toEqual(["lost"]);
  },
);

test("the heartbeat is requested again if the first request fails", async () => {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  let answers = false;
  const config = async () => {
    if (!answers) throw unreachable();
    return { heartbeat: { visible: 5, hidden: 300 } } as Config;
  };
  const device = new Device(server, ada, { config });
  await device.advance(100);
  answers = true;
  device.socket.setState("connecting");
  device.socket.setState("connected");
  await device.advance(100);
  device.post = () => [];
  server.send(bob, id, "lost");

  await device.advance(6_000);

  expect(device.bodies(id)).toEqual(["lost"]);
});

test("a conversation-head event is followed by a fetch", async () => {
  const { server, bob, id, device } = await scenario();
  device.post = ({ event, ...rest }) => (event === "new-message" ? [] : [{ event, ...rest }]);
  server.send(bob, id, "lost");

  server.head(id);
  await device.advance(1_000);

  expect(device.bodies(id)).toEqual(["lost"]);
});

test("a message that is too large for an event is fetched at once", async () => {
  const { server, bob, id, device } = await scenario();
  device.post = ({ channel, event, data }) => [{ channel, event, data: { ...pick(data), thin: true } }];

  server.send(bob, id, "large");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["large"]);
});

function pick(data: object) {
  const { conversation_id, seq } = data as { conversation_id: string; seq: number };
  return { conversation_id, seq };
}

test("a client that is far behind reloads the conversation instead of fetching changes", async () => {
  const { server, bob, id, device } = await scenario();
  device.post = () => [];
  for (let count = 0; count < 1_500; count += 1) server.send(bob, id, `number ${count}`);
  const before = server.requests.length;

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["number 1499"]);
  expect(device.conversation(id).appliedSeq).toBe(device.conversation(id).lastSeq);
  expect(server.requests.slice(before)).toEqual(["heads", "conversation"]);
});

test("an invitation adds the group, a removal removes it", async () => {
  const { server, ada, bob, device } = await scenario();
  const group = server.group(bob, "Secrets");
  server.invite(bob, group, ada);
  await device.advance(500);
  expect(device.conversation(group).title).toBe("Secrets");

  server.remove(bob, group, ada);
  await device.advance(500);

  expect(device.chat.state.get().conversations.has(group)).toBe(false);
});

test("a removal without an event is noticed in the heads", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.role(ada, id, bob, "owner");
  device.post = () => [];
  server.remove(bob, id, ada);

  device.firePageEvent("focus");
  await device.advance(0);

  expect(device.chat.state.get().conversations.has(id)).toBe(false);
});

test("when a member leaves, the others continue on the channel's new name", async () => {
  const { server, ada, bob, id, device } = await scenario();
  const cy = server.person("Cy");
  server.invite(ada, id, cy);
  device.chat.open(id);
  await device.advance(100);

  server.remove(ada, id, cy);
  await device.advance(500);
  server.typing(bob, id, true);
  await device.advance(0);

  expect([...device.conversation(id).typing.keys()]).toEqual([bob]);
});

test("what happens before the first subscription is found afterwards", async () => {
  const { server, bob, id, device } = await scenario("connecting");
  server.send(bob, id, "between");
  await device.advance(100);
  expect(device.bodies(id)).toEqual([]);

  device.socket.setState("connected");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["between"]);
});

test("the user channel's new name is followed after its event", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.renameChannelOf(ada);
  await device.advance(500);

  server.send(bob, id, "hello");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["hello"]);
});

test("an open conversation's new channel name is followed, with and without its event", async () => {
  for (const notifications of [true, false]) {
    const { server, bob, id, device } = await scenario();
    device.chat.open(id);
    await device.advance(100);
    server.renameChannelsOfConversations(bob, notifications);
    if (!notifications) device.firePageEvent("shown");
    await device.advance(500);

    server.typing(bob, id, true);
    await device.advance(0);

    expect([...device.conversation(id).typing.keys()]).toEqual([bob]);
    expect(device.conversation(id).epoch).toBe(1);
  }
});

test("a refused channel name is looked up, and the new one is subscribed", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.renameChannelOf(ada, false);
  device.socket.setState("connecting");
  device.socket.setState("connected");
  await device.advance(100);

  server.send(bob, id, "hello");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["hello"]);
});

test("typing that is not repeated expires", async () => {
  const { server, bob, id, device } = await scenario();
  device.chat.open(id);
  await device.advance(100);
  server.typing(bob, id, true);
  await device.advance(7_900);
  expect(device.conversation(id).typing.size).toBe(1);

  await device.advance(200);

  expect(device.conversation(id).typing.size).toBe(0);
});

test("drafts are kept per conversation, over a reload, until they are sent", async () => {
  const { server, ada, id, device } = await scenario();
  device.chat.writeDraft(id, "half a thou");
  device.chat.close();
  const reloaded = new Device(server, ada, { storage: device.storage });
  expect(reloaded.chat.drafts.texts.get().get(id)).toBe("half a thou");

  reloaded.chat.sendMessage(id, "half a thought");

  expect(reloaded.chat.drafts.texts.get().has(id)).toBe(false);
  expect(device.storage.keys("parley.draft")).toEqual([]);
});

test("messages are loaded upwards without a gap, and around a message", async () => {
  const { server, ada, bob, id, device } = await scenario();
  for (let number = 1; number <= 200; number += 1) server.send(bob, id, `${number}`);
  const fresh = new Device(server, ada, { storage: memoryStorage() });
  await fresh.advance(100);
  await Promise.all([
    fresh.chat.loadMessages(id, { newest: true }),
    fresh.chat.loadMessages(id, { newest: true }),
  ]);
  await fresh.chat.loadMessages(id, { before: 151 });
  await fresh.chat.loadMessages(id, { around: 50 });

  expect(fresh.bodies(id)).toContain("50");
  expect(fresh.bodies(id).slice(-100)).toEqual(Array.from({ length: 100 }, (_, index) => `${index + 101}`));
  expect(server.requests.filter((requestVersion) => requestVersion.includes("newest")).length).toBe(1);
  device.chat.close();
});

test("only new messages of others are reported, not lists or earlier messages", async () => {
  const { server, ada, bob, id, device } = await scenario();
  const messages: string[] = [];
  device.chat.onIncomingMessage(({ message }) => messages.push(message.body));
  server.send(bob, id, "hello");
  server.send(ada, id, "from my phone");
  await device.advance(0);
  const direct = await server.api(bob).startDirect(ada);
  server.send(bob, direct.id, "psst");
  await device.advance(500);
  await device.chat.loadMessages(id, { newest: true });

  expect(messages).toEqual(["hello", "psst"]);
});

/** What may happen in one step of that day. */
function changesOnABadLine(
  device: Device,
  { server, bob, id }: { server: TestServer; bob: string; id: string },
  chance: Random,
  step: number,
): (() => unknown)[] {
  const mine = server.rows.get(id)?.messages.filter((message) => message.sender_id === bob) ?? [];
  return [
    () => server.send(bob, id, `bob ${step}`),
    () => device.chat.sendMessage(id, `ada ${step}`),
    () => mine.length > 0 && server.edit(bob, id, chance.pick(mine).id, `better ${step}`),
    () => mine.length > 0 && server.delete(bob, id, chance.pick(mine).id),
    () => server.rename(bob, id, `title ${step}`),
    () => device.socket.setState(chance.next() < 0.5 ? "connecting" : "connected"),
    () => device.firePageEvent(chance.next() < 0.3 ? "offline" : "online"),
    () =>
      server.faults.push(chance.pick([noConnection, lostAnswer])(chance.pick(["send", "changes", "heads"]))),
  ];
}

test.each(Array.from({ length: 25 }, (_, index) => index + 1))(
  "a day with a bad line ends where the server stands (seed %i)",
  async (seed) => {
    const chance = seededRandom(seed);
    const { server, ada, bob, id, device } = await scenario();
    device.post = (event) => (chance.next() < 0.35 ? [] : chance.next() < 0.2 ? [event, event] : [event]);
    for (let step = 0; step < 80; step += 1) {
      chance.pick(changesOnABadLine(device, { server, bob, id }, chance, step))();
      await device.advance(chance.below(3_000));
    }
    device.socket.setState("connected");
    device.firePageEvent("online");
    await device.advance(200_000);

    const truth = server.serverState(ada, id);
    const knows = device.conversation(id);
    expect([...knows.messages.values()].sort((one, other) => one.number - other.number)).toEqual(
      truth.messages,
    );
    expect([knows.title, knows.appliedSeq, knows.readNumber]).toEqual([
      truth.conversation.title,
      truth.conversation.last_seq,
      truth.conversation.read_number,
    ]);
    const said = truth.messages.filter((message) => message.sender_id === ada).map((message) => message.body);
    expect(said).toEqual([...said].sort((one, other) => Number(one.slice(4)) - Number(other.slice(4))));
    expect(new Set(said).size).toBe(said.length);
    expect(device.chat.outbox.entries.get()).toEqual([]);
  },
);
