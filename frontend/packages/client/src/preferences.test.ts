/** What a user keeps of a conversation for themselves, on several devices, and system lines. */
import { expect, test } from "vitest";
import { Device } from "./testing/device";
import { scenario } from "./testing/scenario";
import { isMuted } from "./trackedConversation";

const HOUR = 3_600_000;

test("a conversation that is pinned and marked unread on one device is so on the other", async () => {
  const { server, ada, id, device } = await scenario();
  const phone = new Device(server, ada);
  await phone.advance(100);

  await device.parley.conversations.setPreferences(id, { pinned: true });
  await device.parley.conversations.setPreferences(id, { marked_unread: true });
  await phone.advance(100);

  expect(phone.conversation(id).pinnedAt).toBe(device.conversation(id).pinnedAt);
  expect([phone.conversation(id).pinnedAt === null, phone.conversation(id).markedUnread]).toEqual([
    false,
    true,
  ]);
});

test("an older state of preferences that arrives later changes nothing", async () => {
  const { id, device } = await scenario();
  const events: { channel: string; event: string; data: object }[] = [];
  device.post = (event) => {
    if (event.event !== "preferences-updated") return [event];
    events.push(event);
    return [];
  };
  await device.parley.conversations.setPreferences(id, { muted: true });
  await device.parley.conversations.setPreferences(id, { muted: false });

  for (const { channel, event, data } of events) device.socket.deliver(channel, event, data);
  await device.advance(100);

  expect([events.length, device.conversation(id).muted]).toEqual([2, false]);
});

test("a lost event of preferences is made up for by the heads", async () => {
  const { server, ada, id, device } = await scenario();
  const phone = new Device(server, ada);
  await phone.advance(100);
  phone.post = (event) => (event.event === "preferences-updated" ? [] : [event]);

  await device.parley.conversations.setPreferences(id, { archived: true });
  phone.firePageEvent("focus");
  await phone.advance(500);

  expect(phone.conversation(id).archived).toBe(true);
});

test("a timed mute ends", () => {
  const at = Date.parse("2026-11-28T12:00:00Z");
  const until = { muted: true, mutedUntil: "2026-11-28T13:00:00Z" };

  expect([isMuted(until, at), isMuted(until, at + 2 * HOUR)]).toEqual([true, false]);
  expect(isMuted({ muted: true, mutedUntil: null }, at + 1_000 * HOUR)).toBe(true);
});

test("the lines of one's own changes are there without an event", async () => {
  const { server, id, device } = await scenario();
  const grace = server.person("Grace");

  await device.parley.conversations.rename(id, "Looms");
  await device.parley.members.invite(id, grace);
  await device.parley.members.changeRole(id, grace, "admin");
  await device.parley.members.remove(id, grace);
  await device.advance(2_000);

  const kinds = [...device.conversation(id).lines.values()].sort((one, other) => one.seq - other.seq);
  expect(kinds.map((line) => line.kind)).toEqual(["renamed", "added", "role", "removed"]);
});
