/** When to show a notification. */
import { expect, test } from "vitest";
import { notificationFor } from "./incomingMessages";
import { initialState } from "./state";
import { nextState } from "./testing/nextState";
import { TestServer } from "./testing/server";
import type { Message } from "./types";

async function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const message: Message = server.send(bob, id, "hello");
  const listed = await server.api(ada).conversations(null);
  const state = nextState(initialState(ada), { type: "conversations", ...listed, requestVersion: 0 });
  return { server, ada, bob, id, message, state };
}

test("an unread message in a hidden tab causes a notification with sender and title", async () => {
  const { id, message, state } = await setUp();

  expect(notificationFor(state, { conversationId: id, message }, true)).toMatchObject({
    title: "Bob in Engines",
    body: "hello",
    conversationId: id,
    number: 1,
  });
});

test("a notification about a notice of the product has the name of the conversation", async () => {
  const { id, message, state } = await setUp();
  const notice = { ...message, system: true, sender_id: "nobody" };

  expect(notificationFor(state, { conversationId: id, message: notice }, true)).toMatchObject({
    title: "Engines",
    body: "hello",
  });
});

test("no notification for messages that are on screen, read, deleted, muted, or the user's own", async () => {
  const { server, ada, id, message, state } = await setUp();
  const notify = (known = state, said = message, hidden = true) =>
    notificationFor(known, { conversationId: id, message: said }, hidden);
  const kept = {
    type: "preferencesChanged" as const,
    conversation: await server.api(ada).setPreferences(id, { muted: true }),
  };

  expect(notify(state, message, false)).toBeNull();
  expect(notify(nextState(state, { type: "markedRead", conversationId: id, number: 1 }))).toBeNull();
  expect(
    notify(
      nextState(state, {
        type: "message",
        message: { ...message, seq: 3, deleted_at: "2026-11-25T09:00:00Z" },
      }),
    ),
  ).toBeNull();
  expect(notify(nextState(state, kept))).toBeNull();
  expect(notify(state, { ...message, sender_id: ada })).toBeNull();
});
