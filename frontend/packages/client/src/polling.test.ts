/** A server without a realtime service: the client polls, and to the user that is normal. */
import { expect, test } from "vitest";
import { TYPING_EXPIRES_AFTER } from "./reducers/typing";
import { noConnection } from "./testing/faults";
import { scenario } from "./testing/scenario";

const heads = (requests: string[]) => requests.filter((name) => name === "heads").length;

test("it is live from the start, and polls every two seconds while visible, then every five minutes", async () => {
  const { server, device } = await scenario("polling");
  expect(device.chat.connectionStatus.get()).toBe("live");
  const before = heads(server.requests);
  await device.advance(20_000);
  expect(heads(server.requests) - before).toBe(10);
  expect(device.chat.connectionStatus.get()).toBe("live");

  device.firePageEvent("hidden");
  const hidden = heads(server.requests);
  await device.advance(299_000);
  expect(heads(server.requests)).toBe(hidden);
  await device.advance(1_500);
  expect(heads(server.requests)).toBe(hidden + 1);
});

test("an idle client asks for nothing but heads", async () => {
  const { server, id, device } = await scenario("polling");
  device.chat.open(id);
  await device.advance(5_000);
  const before = server.requests.length;
  await device.advance(60_000);
  expect(new Set(server.requests.slice(before))).toEqual(new Set(["heads"]));
});

test("a message arrives with the next poll", async () => {
  const { server, bob, id, device } = await scenario("polling");
  server.send(bob, id, "Hello");
  await device.advance(2_500);
  expect(device.bodies(id)).toContain("Hello");
});

test("typing is shown while polls say so, and also ends if they stop", async () => {
  const { server, bob, id, device } = await scenario("polling");
  const typing = () => [...device.conversation(id).typing.keys()];
  server.activity = { ...server.activity, typing: [{ conversation_id: id, user_id: bob }] };
  await device.advance(2_100);
  expect(typing()).toEqual([bob]);
  await device.advance(TYPING_EXPIRES_AFTER + 4_000);
  expect(typing()).toEqual([bob]);

  server.activity = { ...server.activity, typing: [] };
  await device.advance(2_100);
  expect(typing()).toEqual([]);

  server.activity = { ...server.activity, typing: [{ conversation_id: id, user_id: bob }] };
  await device.advance(2_100);
  device.firePageEvent("hidden");
  await device.advance(TYPING_EXPIRES_AFTER + 1_000);
  expect(typing()).toEqual([]);
});

test("presence and read markers of the conversation on screen follow the polls", async () => {
  const { server, ada, bob, id, device } = await scenario("polling");
  server.send(ada, id, "Hello");
  device.chat.open(id);
  await device.advance(2_500);
  const online = () => device.chat.state.get().users.get(bob)?.online;

  server.activity = { typing: [], online: [bob], reads: [{ user_id: bob, read_number: 1 }] };
  await device.advance(2_100);
  expect(online()).toBe(true);
  expect(device.conversation(id).reads.get(bob)).toBe(1);

  server.activity = { ...server.activity, online: [] };
  await device.advance(2_100);
  expect(online()).toBe(false);
});

test("with a hundred listed, one who is missing may still be online", async () => {
  const { server, bob, id, device } = await scenario("polling");
  device.chat.open(id);
  server.activity = { ...server.activity, online: [bob] };
  await device.advance(2_500);
  server.activity = {
    ...server.activity,
    online: Array.from({ length: 100 }, (_, index) => `guest ${index}`),
  };
  await device.advance(2_100);
  expect(device.chat.state.get().users.get(bob)?.online).toBe(true);
});

test("a client with a socket asks for no activity", async () => {
  const { server, bob, id, device } = await scenario();
  server.activity = { ...server.activity, typing: [{ conversation_id: id, user_id: bob }] };
  await device.advance(60_500);
  expect(device.conversation(id).typing.size).toBe(0);
});

test("without an answer it says that it connects", async () => {
  const { server, device } = await scenario("polling");
  server.faults = [noConnection("heads", 3)];
  await device.advance(5_000);
  expect(device.chat.connectionStatus.get()).toBe("connecting");
  await device.advance(6_000);
  expect(device.chat.connectionStatus.get()).toBe("live");
});
