/** Reactions as events and answers bring them. */
import { expect, test } from "vitest";
import type { Action, EventAction } from "../actions";
import { reduce } from "../reducer";
import { type ChatState, initialState } from "../state";
import { nextState } from "../testing/nextState";
import { TestServer } from "../testing/server";
import { isBehind } from "../trackedConversation";
import { isOwnReaction } from "./reactions";

/** Ada's state of a group with Bob, whose two messages she has loaded, and the events that she has not received. */
async function setUp() {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  const [one, two] = [server.send(bob, id, "one"), server.send(bob, id, "two")];
  const events: EventAction[] = [];
  server.onPublish = (channel, name, data) => {
    if (channel === `user ${ada}`) events.push({ type: "event", name, data, at: 0 } as EventAction);
  };
  const listed = await server.api(ada).conversations(null);
  let state = nextState(initialState(ada), { type: "conversations", ...listed, requestVersion: 0 });
  const { last_seq, ...page } = await server.api(ada).messages(id, { newest: true });
  const loaded = {
    type: "messagesLoaded",
    conversationId: id,
    lastSeq: last_seq,
    requestVersion: state.version,
  } as const;
  state = nextState(state, { ...loaded, ...page });
  const emojiOf = (known: ChatState, number = 1) =>
    known.conversations
      .get(id)
      ?.messages.get(number)
      ?.reactions.map((each) => `${each.emoji}${each.count}`);
  return { server, ada, bob, id, one, two, events, state, emojiOf };
}

test("a reaction is on its message, and a second time changes nothing", async () => {
  const { server, bob, id, one, events, state, emojiOf } = await setUp();
  server.react(bob, id, one.id, "👍");

  const next = events.reduce(nextState, state);

  expect(emojiOf(next)).toEqual(["👍1"]);
  expect(isBehind(next.conversations.get(id) as never)).toBe(false);
  expect(events.reduce(nextState, next)).toBe(next);
});

test("in the wrong order the later one wins, and nothing has to be fetched", async () => {
  const { server, bob, id, one, events, state, emojiOf } = await setUp();
  server.react(bob, id, one.id, "👍");
  server.react(bob, id, one.id, "👍", false);

  const next = events.toReversed().reduce(nextState, state);

  expect(emojiOf(next)).toEqual([]);
  expect(isBehind(next.conversations.get(id) as never)).toBe(false);
});

test("an edit that arrives after a later reaction keeps it", async () => {
  const { server, bob, id, one, events, state, emojiOf } = await setUp();
  server.edit(bob, id, one.id, "better");
  server.react(bob, id, one.id, "👍");

  const next = events.toReversed().reduce(nextState, state);

  expect(emojiOf(next)).toEqual(["👍1"]);
  expect(next.conversations.get(id)?.messages.get(1)?.body).toBe("better");
});

test("a page of changes does not step over a reaction whose message was edited unseen", async () => {
  const { server, ada, bob, id, one, events, state } = await setUp();
  server.edit(bob, id, one.id, "better");
  server.send(bob, id, "three");
  server.react(bob, id, one.id, "👍");
  const known = nextState(state, events[2] as EventAction); // the others were lost
  const after = known.conversations.get(id)?.appliedSeq ?? 0;

  const { included, conversations } = await server.api(ada).catchUp([[id, after]]);
  const [whole] = conversations;
  // The first of two pages: the message with its latest change is on the second.
  const first = { ...whole, items: whole?.items.slice(0, 1) ?? [], next_after: after + 2, has_more: true };
  const page = { after, page: first as NonNullable<typeof whole> };
  const next = nextState(known, {
    type: "changes",
    pages: [page],
    included: included ?? { users: [], messages: [] },
    requestVersion: known.version,
  });

  expect(next.conversations.get(id)?.appliedSeq).toBe(after + 2);
  expect(isBehind(next.conversations.get(id) as never)).toBe(true);
});

test("a reaction to a message that is not loaded is there when it is loaded from an older answer", async () => {
  const { server, ada, bob, id, events, state, emojiOf } = await setUp();
  const three = server.send(bob, id, "three");
  const { last_seq, ...page } = await server.api(ada).messages(id, { newest: true });
  server.react(bob, id, three.id, "👍");

  const known = nextState(state, events[1] as EventAction);
  const next = nextState(known, {
    type: "messagesLoaded",
    conversationId: id,
    lastSeq: last_seq,
    requestVersion: known.version,
    ...page,
  });

  expect(emojiOf(next, 3)).toEqual(["👍1"]);
});

test("our own reactions are known by name, by the answer, and by an event from another device", async () => {
  const { ada, bob, id, one, state } = await setUp();
  const crowd = { emoji: "👍", count: 9, user_ids: [bob] };
  const change = { message_id: one.id, number: 1, reactions: [crowd] };
  const isOurs = (known: ChatState) =>
    isOwnReaction(crowd, known.conversations.get(id)?.ownReactions.get(one.id), ada);

  const answered = nextState(state, {
    type: "reactionsChanged",
    conversationId: id,
    answer: { ...change, seq: 4, own: ["👍"] },
  });
  const elsewhere = {
    ...change,
    conversation_id: id,
    seq: 5,
    after: 3,
    actor_id: ada,
    emoji: "👍",
    added: false,
  };
  const takenBack = nextState(answered, { type: "event", name: "reactions-updated", data: elsewhere, at: 0 });

  expect(isOwnReaction({ ...crowd, user_ids: [ada] }, undefined, ada)).toBe(true);
  expect([isOurs(state), isOurs(answered), isOurs(takenBack)]).toEqual([false, true, false]);
});

test("where others are named, our own reactions are asked for once", async () => {
  const { id, one, two, bob, state } = await setUp();
  const crowd = { emoji: "👍", count: 9, user_ids: [bob] };
  const page = {
    items: [one, { ...two, seq: 9, reactions: [crowd] }],
    lines: [],
    included: { users: [], messages: [] },
  };
  const loaded = {
    type: "messagesLoaded",
    conversationId: id,
    lastSeq: 9,
    requestVersion: state.version,
    ...page,
  } as const;

  const [next, effects] = reduce(state, loaded);
  const answer = {
    type: "ownReactionsLoaded",
    conversationId: id,
    items: [{ message_id: two.id, emoji: ["👍"] }],
    requestVersion: next.version,
  } satisfies Action;
  const [, later] = reduce(nextState(next, answer), loaded);

  expect(effects).toContainEqual({ type: "fetchOwnReactions", conversationId: id, first: 2 });
  expect(later.filter((each) => each.type === "fetchOwnReactions")).toEqual([]);
});
