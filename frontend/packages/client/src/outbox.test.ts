/** Messages that we send: kept until they are confirmed, sent once and in order, whatever the connection does. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { answered, lostAnswer, noConnection } from "./testing/faults";
import { scenario } from "./testing/scenario";

test("a sent message is on screen at once, and its event changes nothing", async () => {
  const { server, id, device } = await scenario();
  device.chat.sendMessage(id, "hello");
  expect(device.chat.outbox.entries.get().map((entry) => entry.body)).toEqual(["hello"]);

  await device.advance(100);

  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(device.bodies(id)).toEqual(["hello"]);
  expect(server.rows.get(id)?.messages.length).toBe(1);
});

test("messages written offline are sent once and in order, after a reload too", async () => {
  const { server, ada, id, device } = await scenario();
  device.firePageEvent("offline");
  for (const text of ["one", "two", "three"]) device.chat.sendMessage(id, text);
  await device.advance(60_000);
  expect(server.rows.get(id)?.messages).toEqual([]);
  device.chat.close();

  const reloaded = new Device(server, ada, { storage: device.storage });
  expect(reloaded.chat.outbox.entries.get().map((entry) => entry.body)).toEqual(["one", "two", "three"]);
  await reloaded.advance(1_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two", "three"]);
  expect(reloaded.chat.outbox.entries.get()).toEqual([]);
  expect(device.storage.keys("parley.outbox")).toEqual([]);
});

test("what waited for the connection is sent when it is back", async () => {
  const { server, id, device } = await scenario();
  device.firePageEvent("offline");
  device.chat.sendMessage(id, "hello");
  await device.advance(60_000);
  expect(server.rows.get(id)?.messages).toEqual([]);

  device.firePageEvent("online");
  await device.advance(0);

  expect(device.bodies(id)).toEqual(["hello"]);
});

test("messages arrive in order, even with retries", async () => {
  const { server, id, device } = await scenario();
  server.faults = [noConnection("send one", 3)];

  for (const text of ["one", "two", "three"]) device.chat.sendMessage(id, text);
  await device.advance(60_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two", "three"]);
});

test("a message that arrives as an event is no longer pending, even if its answer is lost", async () => {
  const { server, id, device } = await scenario();
  server.faults = [lostAnswer("send")];

  device.chat.sendMessage(id, "hello");
  await device.advance(100);

  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a lost answer does not create a second message", async () => {
  const { server, id, device } = await scenario();
  server.faults = [lostAnswer("send", 3)];

  device.chat.sendMessage(id, "once");
  device.chat.sendMessage(id, "then this");
  await device.advance(60_000);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["once", "then this"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a rejected message says so, does not block others, and can be retried or discarded", async () => {
  const { server, id, device } = await scenario();
  server.faults = [answered("send bad", 422, "invalid", 2)];
  const bad = device.chat.sendMessage(id, "bad");
  device.chat.sendMessage(id, "good");
  await device.advance(100);
  expect(device.bodies(id)).toEqual(["good"]);
  expect(device.chat.outbox.entries.get()).toMatchObject([
    { body: "bad", status: "failed", problem: "It is invalid." },
  ]);

  device.chat.outbox.retry(bad);
  await device.advance(100);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "failed" }]);

  device.chat.outbox.drop(bad);
  expect(device.chat.outbox.entries.get()).toEqual([]);
  expect(device.storage.keys("parley.outbox")).toEqual([]);
});

test("a Retry-After is respected every time, and no longer than needed", async () => {
  const { server, id, device } = await scenario();
  server.faults = [answered("send", 503, "unavailable", 20, 1)];
  device.chat.sendMessage(id, "patiently");
  await device.advance(60_000);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "waiting" }]);

  server.faults = [];
  await device.advance(10_000);

  expect(device.bodies(id)).toEqual(["patiently"]);
});

test("a rate limit is shown, waited for as long as the server says, and then messages are sent in order", async () => {
  const { server, id, device } = await scenario();
  server.faults = [answered("send", 429, "rate_limited", 1, 30)];
  for (const text of ["one", "two"]) device.chat.sendMessage(id, text);
  await device.advance(100);
  expect(device.chat.outbox.entries.get()).toMatchObject([
    {
      body: "one",
      status: "waiting",
      problem: "You are sending messages too fast. This one will be sent automatically.",
    },
    { body: "two", status: "waiting", problem: null },
  ]);

  device.firePageEvent("offline");
  device.firePageEvent("online");
  await device.advance(28_000);
  expect(server.rows.get(id)?.messages).toEqual([]);
  await device.advance(3_000);

  expect(device.bodies(id)).toEqual(["one", "two"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("a token that expires on the way does not delay messages", async () => {
  const { server, id, device } = await scenario();
  server.faults = [answered("send", 401, "not_signed_in", 7)];
  device.chat.sendMessage(id, "still here");
  await device.advance(60_000);

  expect(device.bodies(id)).toEqual(["still here"]);
  expect(device.chat.outbox.entries.get()).toEqual([]);
});

test("after a few server errors the user is asked", async () => {
  const { server, id, device } = await scenario();
  server.faults = [answered("send", 500, "internal_error", 5)];
  const clientId = device.chat.sendMessage(id, "hello");
  await device.advance(120_000);
  expect(device.chat.outbox.entries.get()).toMatchObject([{ status: "failed" }]);

  device.chat.outbox.retry(clientId);
  await device.advance(100);

  expect(device.bodies(id)).toEqual(["hello"]);
});

test("two tabs with the same outbox send each message once, in order", async () => {
  const { server, ada, id, device } = await scenario();
  device.firePageEvent("offline");
  for (const text of ["one", "two"]) device.chat.sendMessage(id, text);
  const second = new Device(server, ada, { storage: device.storage });

  device.firePageEvent("online");
  await Promise.all([second.advance(1_000), device.advance(1_000)]);

  expect(server.rows.get(id)?.messages.map((message) => message.body)).toEqual(["one", "two"]);
  expect(second.bodies(id)).toEqual(["one", "two"]);
});
