/** A page that comes out of the back/forward cache: its socket looks open and receives nothing. */
import { expect, test } from "vitest";
import { scene } from "./testing/scenario";

test("a restored page opens another connection and catches up", async () => {
  const { server, bob, id, device } = await scene();
  const deliver = device.post;
  device.post = () => []; // what arrives at a page in the cache is lost
  server.send(bob, id, "while it was away");
  device.tell("hidden");
  await device.pass(1_000);
  expect(device.texts(id)).toEqual([]);

  device.post = deliver;
  device.tell("restored");
  device.tell("shown");
  await device.pass(100);

  expect(device.texts(id)).toEqual(["while it was away"]);
  expect(device.connections).toBe(2);
  server.send(bob, id, "live again");
  await device.pass(0);
  expect(device.texts(id)).toEqual(["while it was away", "live again"]);
});

test("what waited to be sent goes out, and who is there is read again", async () => {
  const { server, id, device } = await scene();
  device.online = false;
  device.chat.say(id, "written before");
  await device.pass(100);
  device.online = true;
  const since = server.asked.length;

  device.tell("restored");
  await device.pass(100);

  expect(device.texts(id)).toEqual(["written before"]);
  expect(server.asked.slice(since)).toContain("conversations"); // with the people in them
});
