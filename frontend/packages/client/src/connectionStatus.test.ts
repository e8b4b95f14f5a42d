/** What the connection banner shows. */
import { expect, test } from "vitest";
import { ConnectionMonitor, connectionStatusOf } from "./connectionStatus";
import { TestClock } from "./testing/clock";
import { noConnection } from "./testing/faults";
import { scenario } from "./testing/scenario";

const FACTS = {
  socket: "connecting" as const,
  socketSince: 0,
  online: true,
  onlineSince: 0,
  answered: true,
  answeredSince: 0,
  authorized: true,
};

test.each([
  [0, {}, "live"],
  [3_000, {}, "connecting"],
  [9_000, {}, "polling"],
  [9_000, { answered: false }, "connecting"],
  [9_000, { socket: "connected" as const }, "live"],
  [0, { socket: "unavailable" as const }, "unsupported"],
  [9_000, { socket: "unavailable" as const, answered: false }, "connecting"],
  [9_000, { socket: "unavailable" as const, online: false }, "offline"],
  [0, { authorized: false }, "unauthorized"],
  [9_000, { socket: "connected" as const, authorized: false }, "unauthorized"],
  [9_000, { authorized: false, online: false }, "offline"],
  [9_000, { socket: "polling" as const }, "live"],
  [9_000, { socket: "polling" as const, answered: false, answeredSince: 8_000 }, "live"],
  [9_000, { socket: "polling" as const, answered: false, answeredSince: 6_000 }, "connecting"],
  [500, { online: false }, "live"],
  [2_000, { online: false }, "offline"],
])("after %i ms with %o it is %s", (now, facts, word) => {
  expect(connectionStatusOf({ ...FACTS, ...facts }, now)).toBe(word);
});

test("a socket that closes while connecting does not restart the timer", async () => {
  const clock = new TestClock();
  const watch = new ConnectionMonitor(clock, true);
  watch.start();
  await clock.advance(2_000);
  watch.setSocket("closed");
  await clock.advance(1_000);

  expect(watch.status.get()).toBe("connecting");
});

test("where sockets are blocked it polls, says so, and everything arrives", async () => {
  const { server, bob, id, device } = await scenario("connecting");
  expect(device.chat.connectionStatus.get()).toBe("live");
  await device.advance(4_000);
  expect(device.chat.connectionStatus.get()).toBe("connecting");
  await device.advance(8_000);
  expect(device.chat.connectionStatus.get()).toBe("polling");

  server.send(bob, id, "the old way");
  await device.advance(3_100);
  expect(device.bodies(id)).toEqual(["the old way"]);

  device.socket.setState("connected");
  await device.advance(100);
  expect(device.chat.connectionStatus.get()).toBe("live");
  const before = server.requests.length;
  await device.advance(30_000);
  expect(server.requests.slice(before)).toEqual([]);
});

test("a short interruption is not shown", async () => {
  const { device } = await scenario();
  const said: string[] = [];
  device.chat.connectionStatus.onChange(() => said.push(device.chat.connectionStatus.get()));

  device.socket.setState("connecting");
  await device.advance(2_000);
  device.socket.setState("connected");
  await device.advance(10_000);

  expect(said).toEqual([]);
});

test("being offline is shown after a moment", async () => {
  const { device } = await scenario();
  device.firePageEvent("offline");
  await device.advance(500);
  expect(device.chat.connectionStatus.get()).toBe("live");
  await device.advance(1_000);
  expect(device.chat.connectionStatus.get()).toBe("offline");

  device.firePageEvent("online");
  expect(device.chat.connectionStatus.get()).toBe("live");
});

test("a connection that the service ended is opened again while the session is valid", async () => {
  const { server, bob, id, device } = await scenario();
  device.socket.setState("closed");
  await device.advance(5_000);

  expect(device.connections).toBe(2);
  server.send(bob, id, "still here");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["still here"]);
});

test("the socket reconnects as soon as the server answers, and gets time to connect", async () => {
  const { device } = await scenario();
  device.socket.setState("connecting");
  await device.advance(5_000);
  expect(device.socket.retries).toBe(0);

  await device.advance(1_100); // the first poll
  expect(device.socket.retries).toBe(1);
  await device.advance(60_000); // twenty more
  expect(device.socket.retries).toBeLessThanOrEqual(6);

  device.socket.setState("connected");
  const before = device.socket.retries;
  await device.advance(120_000);
  expect(device.socket.retries).toBe(before);
});

test("while the server does not answer the socket is left alone, and reconnects as soon as it does", async () => {
  const { server, device } = await scenario();
  server.faults = [noConnection("heads", 100)];
  device.socket.setState("connecting");
  await device.advance(30_000);
  expect(device.socket.retries).toBe(0);

  server.faults = [];
  await device.advance(3_100);
  expect(device.socket.retries).toBe(1);
});
