/** A page that comes out of the back/forward cache: its socket looks open but receives nothing. */
import { expect, test } from "vitest";
import { scenario } from "./testing/scenario";

test("a restored page opens another connection and catches up", async () => {
  const { server, bob, id, device } = await scenario();
  const deliver = device.post;
  device.post = () => []; // events that arrive while the page is in the cache are lost
  server.send(bob, id, "while it was away");
  device.firePageEvent("hidden");
  await device.advance(1_000);
  expect(device.bodies(id)).toEqual([]);

  device.post = deliver;
  device.firePageEvent("restored");
  device.firePageEvent("shown");
  await device.advance(100);

  expect(device.bodies(id)).toEqual(["while it was away"]);
  expect(device.connections).toBe(2);
  server.send(bob, id, "live again");
  await device.advance(0);
  expect(device.bodies(id)).toEqual(["while it was away", "live again"]);
});

test("pending messages are sent, and presence is read again", async () => {
  const { server, id, device } = await scenario();
  device.online = false;
  device.chat.sendMessage(id, "written before");
  await device.advance(100);
  device.online = true;
  const since = server.requests.length;

  device.firePageEvent("restored");
  await device.advance(100);

  expect(device.bodies(id)).toEqual(["written before"]);
  expect(server.requests.slice(since)).toContain("conversations"); // with their members
});
