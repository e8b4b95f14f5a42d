/** The reducer, case by case. */
import { expect, test } from "vitest";
import type { Action, EventAction } from "./actions";
import { reduce } from "./reducer";
import { type ChatState, initialState, isBehind } from "./state";
import { TestServer } from "./testing/server";
import type { Conversation } from "./types";

/** The state of Ada, who has a group with Bob, and the server behind it. */
async function setUp() {
  const server = new TestServer();
  const [ada, bob, cy] = [server.person("Ada"), server.person("Bob"), server.person("Cy")];
  const id = server.group(ada, "Engines", bob);
  const events: EventAction[] = [];
  const published: [string, EventAction][] = [];
  server.onPublish = (channel, name, data) => {
    const event = { type: "event", name, data, at: 0 } as EventAction;
    published.push([channel, event]);
    if (channel === `user ${ada}`) events.push(event);
  };
  const listed = { type: "conversations" as const, items: [] as Conversation[], requestVersion: 0 };
  listed.items = (await server.api(ada).conversations(null)).items;
  let state = reduce(initialState(ada), listed);
  state = reduce(state, { type: "conversationsListed" });
  const knows = (known: ChatState) => {
    const conversation = known.conversations.get(id);
    if (!conversation) throw new Error("unknown");
    return conversation;
  };
  return { server, ada, bob, cy, id, events, mailbox: published, state, knows };
}

test("a message that is heard twice is there once, and the second time changes nothing", async () => {
  const { server, bob, id, events, state, knows } = await setUp();
  server.send(bob, id, "hello");

  const once = events.reduce<ChatState>(reduce, state);
  const twice = events.reduce<ChatState>(reduce, once);

  expect(knows(once).messages.get(1)?.body).toBe("hello");
  expect(twice).toBe(once);
});

test("an edit that overtakes its message wins over it", async () => {
  const { server, bob, id, events, state, knows } = await setUp();
  const said = server.send(bob, id, "helo");
  server.edit(bob, id, said.id, "hello");

  const action = [...events].reverse().reduce<ChatState>(reduce, state);

  expect(knows(action).messages.get(1)?.body).toBe("hello");
  expect(isBehind(knows(action))).toBe(false);
});

test("a gap shows until what is missing has come", async () => {
  const { server, bob, id, events, state, knows } = await setUp();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const [first, second, third] = events as [EventAction, EventAction, EventAction];

  const gap = reduce(reduce(state, first), third);
  expect([knows(gap).appliedSeq, knows(gap).lastSeq]).toEqual([2, 4]);
  expect(isBehind(knows(gap))).toBe(true);

  const whole = reduce(gap, second);
  expect([knows(whole).appliedSeq, isBehind(knows(whole))]).toEqual([4, false]);
});

test("a thin event tells only that there is something to fetch", async () => {
  const { id, state, knows } = await setUp();
  const thin = {
    type: "event",
    name: "new-message",
    data: { conversation_id: id, seq: 2, thin: true },
    at: 0,
  } as EventAction;

  const action = reduce(state, thin);

  expect(knows(action).messages.size).toBe(0);
  expect(isBehind(knows(action))).toBe(true);
});

test("changes that begin above the cursor bring their rows, but do not close the gap", async () => {
  const { server, ada, bob, id, state, knows } = await setUp();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const page = await server.api(ada).changes(id, 3);

  const action = reduce(state, { type: "changes", conversationId: id, after: 3, page, requestVersion: 0 });

  expect(knows(action).messages.get(3)?.body).toBe("three");
  expect(isBehind(knows(action))).toBe(true);
});

test("saying something reads everything before it, for whoever said it", async () => {
  const { server, ada, bob, id, events, state, knows } = await setUp();
  server.send(bob, id, "one");
  server.send(ada, id, "two");

  const action = knows(events.reduce<ChatState>(reduce, state));

  expect(action.readNumber).toBe(2);
  expect(action.members.get(bob)?.readNumber).toBe(1);
});

test("read marks only go forward, in whatever order they come", async () => {
  const { server, bob, id, mailbox: published, state, knows, ada } = await setUp();
  for (let number = 0; number < 3; number += 1) server.send(ada, id, "…");
  server.read(bob, id, 2);
  server.read(bob, id, 3);

  const action = published
    .map(([, event]) => event)
    .reverse()
    .reduce<ChatState>(reduce, state);

  expect(knows(action).members.get(bob)?.readNumber).toBe(3);
});

test("typing lapses after eight seconds, and ends with a message", async () => {
  const { server, bob, id, mailbox: published, state, knows } = await setUp();
  server.typing(bob, id, true);
  const typing = published.reduce((known, [, event]) => reduce(known, { ...event, at: 1_000 }), state);
  expect([...knows(typing).typing.keys()]).toEqual([bob]);

  expect(knows(reduce(typing, { type: "timePassed", now: 8_999 })).typing.size).toBe(1);
  expect(knows(reduce(typing, { type: "timePassed", now: 9_000 })).typing.size).toBe(0);

  server.send(bob, id, "there");
  const said = published.reduce((known, [, event]) => reduce(known, event), typing);
  expect(knows(said).typing.size).toBe(0);
});

test("a conversation that is missing in the heads is one that I left; one that came after the question is not", async () => {
  const { server, ada, id, state } = await setUp();
  const requestVersion = state.version;
  const later = server.group(ada, "Later");
  const created = await server.api(ada).conversation(later);
  const grown = reduce(state, { type: "conversations", items: [created], requestVersion });

  const action = reduce(grown, {
    type: "heads",
    heads: { user_channel: "user ada", history_id: "era 1", heads: [] },
    requestVersion,
  });

  expect([...action.conversations.keys()]).toEqual([later]);
  expect(action.departures.has(id)).toBe(true);
});

test("a channel's name from before a revocation never comes back, whatever seq it comes with", async () => {
  const { server, ada, bob, id, events, state, knows } = await setUp();
  const page = await server.api(ada).changes(id, 1);
  server.role(ada, id, bob, "admin");
  server.renameChannelsOfConversations(bob);
  const answer = await server.api(ada).heads(null);
  const heads: Action = { type: "heads", heads: answer?.heads ?? raise(), requestVersion: state.version };
  const renamed = reduce(state, heads);

  const late = events.reduce<ChatState>(reduce, renamed);
  const later = reduce(late, { type: "changes", conversationId: id, after: 1, page, requestVersion: state.version });

  for (const each of [renamed, late, later]) expect(knows(each).channel).toBe(`conversation ${id};1`);
});

test("who is removed loses the conversation, and nothing late brings it back", async () => {
  const { server, ada, bob, id, events, state } = await setUp();
  server.send(bob, id, "one");
  server.invite(ada, id, server.person("Dee"));
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);

  const gone = events.reduce<ChatState>(reduce, state);
  const still = [...events].reverse().reduce<ChatState>(reduce, gone);

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("a group that is deleted is gone, and nothing late brings it back", async () => {
  const { server, ada, bob, id, events, state, knows } = await setUp();
  server.send(bob, id, "one");
  const seq = knows(state).lastSeq + 2;
  const data = { conversation_id: id, seq, title: "Engines", actor_id: bob };
  const head = { conversation_id: id, last_seq: seq, last_number: 1 };
  events.push({ type: "event", name: "conversation-deleted", data, at: 0 });
  events.push({ type: "event", name: "conversation-head", data: head, at: 0 });
  const requestVersion = state.version;
  const read: Action = {
    type: "conversations",
    items: (await server.api(ada).conversations(null)).items,
    requestVersion,
  };

  const gone = events.reduce<ChatState>(reduce, state);
  const still = [...events].reverse().reduce<ChatState>(reduce, reduce(gone, read));

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("who is invited again has it again", async () => {
  const { server, ada, bob, id, events, state } = await setUp();
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);
  const gone = events.reduce<ChatState>(reduce, state);
  server.invite(bob, id, ada);
  const again = (await server.api(ada).conversations(null)).items;

  const back = reduce(gone, { type: "conversations", items: again, requestVersion: gone.version });

  expect(back.conversations.has(id)).toBe(true);
  expect(back.departures.has(id)).toBe(false);
});

test("presence that was heard after a question was asked is not undone by its answer", async () => {
  const { server, bob, events, state } = await setUp();
  const requestVersion = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(reduce, state);

  const action = reduce(online, { type: "users", users: old ? [old] : [], requestVersion });

  expect(action.users.get(bob)?.online).toBe(true);
});

test("presence of somebody who is still unknown is not undone by the answer that introduces them", async () => {
  const { server, bob, events, state } = await setUp();
  const requestVersion = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(reduce, { ...state, users: new Map() });

  const action = reduce(online, { type: "users", users: old ? [old] : [], requestVersion });

  expect(action.users.get(bob)?.online).toBe(true);
});

test("presence in the wrong order ends with the latest", async () => {
  const { server, bob, events, state } = await setUp();
  server.presence(bob, true);
  server.presence(bob, false);

  const action = [...events].reverse().reduce<ChatState>(reduce, state);

  expect(action.users.get(bob)?.online).toBe(false);
});

test("what I chose for myself is not undone by heads that were asked for before", async () => {
  const { server, ada, id, state, knows } = await setUp();
  const requestVersion = state.version;
  const old = await server.api(ada).heads(null);
  const kept: Action = { type: "preferencesChanged", conversation: await server.api(ada).setPreferences(id, { muted: true }) };
  if (!old) throw new Error("no heads");

  const action = reduce(reduce(state, kept), { type: "heads", heads: old.heads, requestVersion });

  expect(knows(action).muted).toBe(true);
});

test("a channel's new name holds against an old one that comes late", async () => {
  const { server, ada, bob, cy, id, events, state, knows } = await setUp();
  server.invite(ada, id, cy);
  server.remove(ada, id, cy);
  server.send(bob, id, "after");
  const old = events.filter((event) => event.name === "member-added");

  const action = [...events, ...old].reduce<ChatState>(reduce, state);

  expect(knows(action).channel).toBe(`conversation ${id};1`);
});

test("a seen mark goes no further than the last message", async () => {
  const { server, bob, id, events, state, knows } = await setUp();
  server.send(bob, id, "one");
  const known = events.reduce<ChatState>(reduce, state);

  expect(knows(reduce(known, { type: "markedRead", conversationId: id, number: 99 })).readNumber).toBe(1);
});

test("nor by a description that was asked for before", async () => {
  const { server, ada, id, state, knows } = await setUp();
  const requestVersion = state.version;
  const old = await server.api(ada).conversation(id);
  const kept: Action = { type: "preferencesChanged", conversation: await server.api(ada).setPreferences(id, { archived: true }) };

  const action = reduce(reduce(state, kept), { type: "conversations", items: [old], requestVersion });

  expect(knows(action).archived).toBe(true);
});

test("changes that were asked for before a title changed do not undo it", async () => {
  const { server, ada, id, events, state, knows } = await setUp();
  server.rename(ada, id, "Motors");
  const old = await server.api(ada).changes(id, 1);
  server.rename(ada, id, "Turbines");
  const told = events.reduce<ChatState>(reduce, state);

  const action = reduce(told, {
    type: "changes",
    conversationId: id,
    after: 1,
    page: old,
    requestVersion: state.version,
  });

  expect(knows(action).title).toBe("Turbines");
});

function raise(): never {
  throw new Error("The server says that nothing changed.");
}
