/** What a person is told of the line. */
import { expect, test } from "vitest";
import { LineWatch, lineOf } from "./connectionStatus";
import { TestClock } from "./testing/clock";
import { scene } from "./testing/scenario";
import { noLine } from "./testing/server";

const FACTS = { socket: "connecting" as const, socketSince: 0, online: true, onlineSince: 0, answered: true };

test.each([
  [0, {}, "live"],
  [3_000, {}, "connecting"],
  [9_000, {}, "polling"],
  [9_000, { answered: false }, "connecting"],
  [9_000, { socket: "connected" as const }, "live"],
  [500, { online: false }, "live"],
  [2_000, { online: false }, "offline"],
])("after %i ms with %o it is %s", (now, facts, word) => {
  expect(lineOf({ ...FACTS, ...facts }, now)).toBe(word);
});

test("a socket that is ended while it was not there anyway has not come any closer", async () => {
  const clock = new TestClock();
  const watch = new LineWatch(clock, true);
  await clock.pass(2_000);
  watch.socket("closed");
  await clock.pass(1_000);

  expect(watch.line.get()).toBe("connecting");
});

test("where sockets are blocked it polls, says so quietly, and everything arrives", async () => {
  const { server, bob, id, device } = await scene("connecting");
  expect(device.chat.line.get()).toBe("live");
  await device.pass(4_000);
  expect(device.chat.line.get()).toBe("connecting");
  await device.pass(8_000);
  expect(device.chat.line.get()).toBe("polling");

  server.send(bob, id, "the old way");
  await device.pass(3_100);
  expect(device.texts(id)).toEqual(["the old way"]);

  device.socket.become("connected");
  await device.pass(100);
  expect(device.chat.line.get()).toBe("live");
  const before = server.asked.length;
  await device.pass(30_000);
  expect(server.asked.slice(before)).toEqual([]);
});

test("a short break is not worth a word", async () => {
  const { device } = await scene();
  const said: string[] = [];
  device.chat.line.onChange(() => said.push(device.chat.line.get()));

  device.socket.become("connecting");
  await device.pass(2_000);
  device.socket.become("connected");
  await device.pass(10_000);

  expect(said).toEqual([]);
});

test("without a line it says so once it lasts", async () => {
  const { device } = await scene();
  device.tell("offline");
  await device.pass(500);
  expect(device.chat.line.get()).toBe("live");
  await device.pass(1_000);
  expect(device.chat.line.get()).toBe("offline");

  device.tell("online");
  expect(device.chat.line.get()).toBe("live");
});

test("a connection that the service ended is opened again if we may still be here", async () => {
  const { server, bob, id, device } = await scene();
  device.socket.become("closed");
  await device.pass(5_000);

  expect(device.connections).toBe(2);
  server.send(bob, id, "still here");
  await device.pass(0);
  expect(device.texts(id)).toEqual(["still here"]);
});

test("the socket is connected at once when the server answers, and is given time to", async () => {
  const { device } = await scene();
  device.socket.become("connecting");
  await device.pass(5_000);
  expect(device.socket.retries).toBe(0);

  await device.pass(1_100); // the first poll
  expect(device.socket.retries).toBe(1);
  await device.pass(60_000); // twenty more
  expect(device.socket.retries).toBeLessThanOrEqual(6);

  device.socket.become("connected");
  const before = device.socket.retries;
  await device.pass(120_000);
  expect(device.socket.retries).toBe(before);
});

test("while the server does not answer the socket is left alone, and is connected as soon as it does", async () => {
  const { server, device } = await scene();
  server.faults = [noLine("heads", 100)];
  device.socket.become("connecting");
  await device.pass(30_000);
  expect(device.socket.retries).toBe(0);

  server.faults = [];
  await device.pass(3_100);
  expect(device.socket.retries).toBe(1);
});
