/** Catching up in many conversations. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { answered } from "./testing/faults";
import { TestServer } from "./testing/server";

async function setUp(conversations: number) {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const ids = Array.from({ length: conversations }, (_, index) => server.group(ada, `${index}`, bob));
  const device = new Device(server, ada);
  while (!device.chat.state.get().listed) await device.advance(0);
  device.post = () => [];
  const behindBy = (changes: number, ...those: string[]) => {
    for (const id of those) for (let count = 0; count < changes; count += 1) server.send(bob, id, `${count}`);
  };
  const since = () => {
    const from = server.requests.length;
    return () => server.requests.slice(from);
  };
  return { server, ada, bob, ids, device, behindBy, since };
}

test("200 conversations that are behind by 5 changes each catch up with two requests", async () => {
  const { ids, device, behindBy, since } = await setUp(200);
  behindBy(5, ...ids);
  const requests = since();

  device.firePageEvent("focus");
  await device.advance(0);

  expect(requests()).toEqual(["heads", "catch up", "catch up"]);
  for (const id of ids) expect(device.bodies(id)).toEqual(["0", "1", "2", "3", "4"]);
});

test("the open conversation is asked for first, then the most recently active ones", async () => {
  const { server, ids, device, behindBy } = await setUp(3);
  const [open, older, newer] = ids as [string, string, string];
  device.chat.open(open);
  await device.advance(100);
  behindBy(1, older, newer, open);
  behindBy(1, newer);
  const asked: string[][] = [];
  const respond = server.onCatchUp;
  server.onCatchUp = (after) => {
    asked.push(after.map(([id]) => id));
    respond(after);
  };

  device.firePageEvent("focus");
  await device.advance(0);
  behindBy(1, older, newer, open);
  device.firePageEvent("focus");
  await device.advance(0);

  expect(asked).toEqual([
    [open, newer, older],
    [open, newer, older],
  ]);
});

test("what one answer has no room for is asked for again, one request at a time", async () => {
  const { server, ids, device, behindBy, since } = await setUp(120);
  behindBy(12, ...ids);
  const requests = since();
  let running = 0;
  let most = 0;
  const api = server.onCatchUp;
  server.onCatchUp = (after) => {
    running += 1;
    most = Math.max(most, running);
    queueMicrotask(() => {
      running -= 1;
    });
    api(after);
  };

  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(most).toBe(1);
  expect(requests().length).toBeLessThan(10);
  for (const id of ids) expect(device.conversation(id).appliedSeq).toBe(server.rows.get(id)?.lastSeq);
});

test("those too far behind are loaded again, and those that we are no longer in are gone", async () => {
  const { server, ada, bob, ids, device, behindBy } = await setUp(3);
  const [far, left, near] = ids as [string, string, string];
  behindBy(2, near, left);
  device.firePageEvent("focus");
  await device.advance(0);
  behindBy(1_100, far);
  behindBy(1, near);
  server.role(ada, left, bob, "owner");
  server.onCatchUp = () => {
    server.onCatchUp = () => undefined;
    server.remove(bob, left, ada);
  };

  device.firePageEvent("focus");
  await device.advance(1_000);

  expect(device.bodies(far)).toEqual(["1099"]);
  expect(device.bodies(near)).toEqual(["0", "1", "0"]);
  expect(device.chat.state.get().conversations.has(left)).toBe(false);
});

test("a refused request is repeated for all of them after a pause", async () => {
  const { server, ids, device, behindBy, since } = await setUp(5);
  behindBy(1, ...ids);
  server.faults = [answered("catch up", 503, "unavailable", 2)];
  const requests = since();

  device.firePageEvent("focus");
  await device.advance(20_000);

  for (const id of ids) expect(device.bodies(id)).toEqual(["0"]);
  expect(requests().filter((each) => each === "catch up").length).toBe(3);
});
