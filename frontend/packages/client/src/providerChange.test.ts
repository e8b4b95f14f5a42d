/** The server changes to another realtime service: clients that notice change over, without a reload. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { TestServer } from "./testing/server";

const HEARTBEAT = 61_000;

async function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const device = new Device(server, ada);
  await device.advance(1_000);
  return { server, bob, id, device };
}

test("a heartbeat shows that the provider changed, and the subscriptions move to it", async () => {
  const { server, bob, id, device } = await setUp();
  server.provider = "ably";
  server.configuredProvider = "ably";
  expect(device.connections).toBe(1);

  await device.advance(HEARTBEAT);

  expect([device.connections, device.socket.provider()]).toEqual([2, "ably"]);
  server.send(bob, id, "Over here");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["Over here"]);
});

test("while a cache has the old configuration, the connection stays and is checked again", async () => {
  const { server, device } = await setUp();
  server.provider = "ably";
  await device.advance(HEARTBEAT);
  expect([device.connections, device.configRequests]).toEqual([1, 1]);

  server.configuredProvider = "ably";
  device.firePageEvent("focus");
  await device.advance(1_000);

  expect([device.connections, device.socket.provider()]).toEqual([2, "ably"]);
});

test("a configuration that cannot be loaded is asked for again", async () => {
  const { server, device } = await setUp();
  server.provider = "ably";
  server.configuredProvider = "ably";
  device.configFails = true;
  await device.advance(HEARTBEAT);
  expect(device.connections).toBe(1);

  device.configFails = false;
  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(device.connections).toBe(2);
});

test("the provider stays: the configuration is not asked for", async () => {
  const { device } = await setUp();

  await device.advance(3 * HEARTBEAT);

  expect([device.connections, device.configRequests]).toEqual([1, 0]);
});
