/** What I say: kept until it is answered, sent once and in order, whatever the line does. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { scene } from "./testing/scenario";
import { answered, lostAnswer, noLine } from "./testing/server";

test("what I say is on screen at once, then sent, and the event of it changes nothing", async () => {
  const { server, id, device } = await scene();
  device.chat.say(id, "hello");
  expect(device.chat.outbox.entries.get().map((entry) => entry.body)).toEqual(["hello"]);

  await device.pass(100);

  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(device.texts(id)).toEqual(["hello"]);
  expect(server.rows.get(id)?.messages.length).toBe(1);
});

test("what is said without a line goes out once and in order when it is back, after a reload too", async () => {
  const { server, ada, id, device } = await scene();
  device.tell("offline");
  for (const text of ["one", "two", "three"]) device.chat.say(id, text);
  await device.pass(60_000);
  expect(server.rows.get(id)?.messages).toEqual([]);
  device.chat.close();

  const reloaded = new Device(server, ada, { storage: device.storage });
  expect(reloaded.chat.outbox.entries.get().map((entry) => entry.body)).toEqual(["one", "two", "three"]);
  await reloaded.pass(1_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two", "three"]);
  expect(reloaded.chat.outbox.entries.get()).toEqual([]);
  expect(device.storage.keys("parley.outbox")).toEqual([]);
});

test("what waits for the line goes when it comes", async () => {
  const { server, id, device } = await scene();
  device.tell("offline");
  device.chat.say(id, "hello");
  await device.pass(60_000);
  expect(server.rows.get(id)?.messages).toEqual([]);

  device.tell("online");
  await device.pass(0);

  expect(device.texts(id)).toEqual(["hello"]);
});

test("what was said first arrives first, even when it has to be tried again", async () => {
  const { server, id, device } = await scene();
  server.faults = [noLine("send one", 3)];

  for (const text of ["one", "two", "three"]) device.chat.say(id, text);
  await device.pass(60_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two", "three"]);
});

test("a message that comes back as an event waits no longer, whatever became of its answer", async () => {
  const { server, id, device } = await scene();
  server.faults = [lostAnswer("send")];

  device.chat.say(id, "hello");
  await device.pass(100);

  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("an answer that is lost does not make a second message", async () => {
  const { server, id, device } = await scene();
  server.faults = [lostAnswer("send", 3)];

  device.chat.say(id, "once");
  device.chat.say(id, "then this");
  await device.pass(60_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["once", "then this"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a refused message says so, holds up nobody, and can be sent again or dropped", async () => {
  const { server, id, device } = await scene();
  server.faults = [answered("send bad", 422, "invalid", 2)];
  const bad = device.chat.say(id, "bad");
  device.chat.say(id, "good");
  await device.pass(100);
  expect(device.texts(id)).toEqual(["good"]);
  expect(device.chat.outbox.entries.get()).toMatchObject([
    { body: "bad", status: "failed", problem: "It is invalid." },
  ]);

  device.chat.outbox.retry(bad);
  await device.pass(100);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "failed" }]);

  device.chat.outbox.drop(bad);
  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(device.storage.keys("parley.outbox")).toEqual([]);
});

test("a server that asks to wait is waited for, however often, and no longer than it takes", async () => {
  const { server, id, device } = await scene();
  server.faults = [answered("send", 503, "unavailable", 20, 1)];
  device.chat.say(id, "patiently");
  await device.pass(60_000);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "waiting" }]);

  server.faults = [];
  await device.pass(10_000);

  expect(device.texts(id)).toEqual(["patiently"]);
});

test("a limit is shown in words, waited for as long as the server says, and then it goes on in order", async () => {
  const { server, id, device } = await scene();
  server.faults = [answered("send", 429, "rate_limited", 1, 30)];
  for (const text of ["one", "two"]) device.chat.say(id, text);
  await device.pass(100);
  expect(device.chat.outbox.entries.get()).toMatchObject([
    {
      body: "one",
      status: "waiting",
      problem: "You are sending messages too fast. This one will be sent automatically.",
    },
    { body: "two", status: "waiting", problem: null },
  ]);

  device.tell("offline");
  device.tell("online");
  await device.pass(28_000);
  expect(server.rows.get(id)?.messages).toEqual([]);
  await device.pass(3_000);

  expect(device.texts(id)).toEqual(["one", "two"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a token that grew too old on the way does not hold up what was said", async () => {
  const { server, id, device } = await scene();
  server.faults = [answered("send", 401, "not_signed_in", 7)];
  device.chat.say(id, "still here");
  await device.pass(60_000);

  expect(device.texts(id)).toEqual(["still here"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a server that keeps failing is given a few tries, then a person is asked", async () => {
  const { server, id, device } = await scene();
  server.faults = [answered("send", 500, "internal_error", 5)];
  const clientId = device.chat.say(id, "hello");
  await device.pass(120_000);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "failed" }]);

  device.chat.outbox.retry(clientId);
  await device.pass(100);

  expect(device.texts(id)).toEqual(["hello"]);
});

test("two tabs that both hold the queue send each message once, in order", async () => {
  const { server, ada, id, device } = await scene();
  device.tell("offline");
  for (const text of ["one", "two"]) device.chat.say(id, text);
  const second = new Device(server, ada, { storage: device.storage });

  device.tell("online");
  await Promise.all([second.pass(1_000), device.pass(1_000)]);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two"]);
  expect(second.texts(id)).toEqual(["one", "two"]);
});
