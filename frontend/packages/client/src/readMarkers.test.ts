/** Read marks: mine when they were on screen, and those of others. */
import { expect, test } from "vitest";
import { scene } from "./testing/scenario";
import { noLine } from "./testing/server";

test("only what was on screen in a visible window with the focus is marked as read, soon and once", async () => {
  const { server, ada, bob, id, device } = await scene();
  for (let no = 0; no < 5; no += 1) server.send(bob, id, "…");
  await device.pass(0);
  for (const [away, back] of [
    ["hidden", "shown"],
    ["blur", "focus"],
  ] as const) {
    device.tell(away);
    device.chat.seen(id, 5);
    await device.pass(1_000);
    expect(server.truth(ada, id).conversation.read_no).toBe(0);
    device.tell(back);
  }

  for (const no of [1, 2, 3]) device.chat.seen(id, no);
  expect(device.knows(id).readNo).toBe(3);
  await device.pass(1_000);

  expect(server.truth(ada, id).conversation.read_no).toBe(3);
  expect(server.asked.filter((asked) => asked.startsWith("read"))).toEqual(["read 3"]);
});

test("a read mark that did not arrive is sent again when the heads show that it is missing", async () => {
  const { server, ada, bob, id, device } = await scene();
  server.send(bob, id, "hello");
  await device.pass(0);
  server.faults = [noLine("read")];
  device.chat.seen(id, 1);
  await device.pass(1_000);
  expect(server.truth(ada, id).conversation.read_no).toBe(0);
  server.send(bob, id, "again");

  device.tell("focus");
  await device.pass(1_000);

  expect(server.truth(ada, id).conversation.read_no).toBe(1);
});

test("a read mark that did not arrive is sent again also while the heads stay as they are", async () => {
  const { server, ada, bob, id, device } = await scene();
  server.send(bob, id, "hello");
  device.tell("focus");
  await device.pass(0);
  server.faults = [noLine("read")];
  device.chat.seen(id, 1);
  await device.pass(1_000);
  expect(server.truth(ada, id).conversation.read_no).toBe(0);

  device.tell("focus");
  await device.pass(1_000);

  expect(server.truth(ada, id).conversation.read_no).toBe(1);
});

test("read marks of others are fresh when a conversation is opened", async () => {
  const { server, ada, bob, id, device } = await scene();
  server.send(ada, id, "hello");
  device.post = () => [];
  server.read(bob, id, 1);
  await device.pass(1_000);
  expect(device.knows(id).members.get(bob)?.readNo).toBe(0);

  device.chat.open(id);
  await device.pass(100);

  expect(device.knows(id).members.get(bob)?.readNo).toBe(1);
});
