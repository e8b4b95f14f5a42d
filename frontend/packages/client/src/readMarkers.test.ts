/** Read markers: ours when messages were on screen, and those of others. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { noConnection } from "./testing/faults";
import { scenario } from "./testing/scenario";
import { TestServer } from "./testing/server";
import { readByAll } from "./trackedConversation";

test("only messages on screen in a focused window are marked as read, soon and once", async () => {
  const { server, ada, bob, id, device } = await scenario();
  for (let number = 0; number < 5; number += 1) server.send(bob, id, "…");
  await device.advance(0);
  for (const [away, back] of [
    ["hidden", "shown"],
    ["blur", "focus"],
  ] as const) {
    device.firePageEvent(away);
    device.chat.markRead(id, 5);
    await device.advance(1_000);
    expect(server.serverState(ada, id).conversation.read_number).toBe(0);
    device.firePageEvent(back);
  }

  for (const number of [1, 2, 3]) device.chat.markRead(id, number);
  expect(device.conversation(id).readNumber).toBe(3);
  await device.advance(1_000);

  expect(server.serverState(ada, id).conversation.read_number).toBe(3);
  expect(server.requests.filter((asked) => asked.startsWith("read"))).toEqual(["read 3"]);
});

test("a lost read marker is sent again when the heads show that it is missing", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.send(bob, id, "hello");
  await device.advance(0);
  server.faults = [noConnection("read")];
  device.chat.markRead(id, 1);
  await device.advance(1_000);
  expect(server.serverState(ada, id).conversation.read_number).toBe(0);
  server.send(bob, id, "again");

  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(server.serverState(ada, id).conversation.read_number).toBe(1);
});

test("a lost read marker is sent again, even if the heads do not change", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.send(bob, id, "hello");
  device.firePageEvent("focus");
  await device.advance(0);
  server.faults = [noConnection("read")];
  device.chat.markRead(id, 1);
  await device.advance(1_000);
  expect(server.serverState(ada, id).conversation.read_number).toBe(0);

  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(server.serverState(ada, id).conversation.read_number).toBe(1);
});

test("read markers of others are up to date when a conversation is opened", async () => {
  const { server, ada, bob, id, device } = await scenario();
  server.send(ada, id, "hello");
  device.post = () => [];
  server.read(bob, id, 1);
  await device.advance(1_000);
  expect(device.conversation(id).reads.get(bob)).toBeUndefined();

  device.chat.open(id);
  await device.advance(100);

  expect(device.conversation(id).reads.get(bob)).toBe(1);
});

test.each([
  [32, true],
  [33, false],
])("in a group of %i members the markers of others arrive before it is opened: %s", async (size, early) => {
  const server = new TestServer();
  const ada = server.person("Ada");
  const others = Array.from({ length: size - 1 }, (_, place) => server.person(`Member ${place}`));
  const bob = others[0] as string;
  const id = server.group(ada, "All", ...others);
  server.send(ada, id, "hello");
  const device = new Device(server, ada);
  await device.advance(100);
  device.post = () => [];
  server.read(bob, id, 1);
  server.send(ada, id, "again");

  device.firePageEvent("focus");
  await device.advance(1_000);
  expect(device.bodies(id)).toContain("again");
  expect(device.conversation(id).reads.get(bob)).toBe(early ? 1 : undefined);

  device.chat.open(id);
  await device.advance(1_000);
  expect(device.conversation(id).reads.get(bob)).toBe(1);
  expect(readByAll(device.conversation(id))).toBe(0);
  device.post = (event) => [event];
  for (const other of others) server.read(other, id, 2);
  await device.advance(0);
  expect(device.conversation(id).reads.size).toBe(size - 1);
  expect(readByAll(device.conversation(id))).toBe(2);
});
