/** The fold, scene by scene. */
import { expect, test } from "vitest";
import { hear } from "./reducer";
import type { Heard, HeardEvent } from "./actions";
import { type ChatState, isBehind, nothingYet } from "./state";
import { TestServer } from "./testing/server";
import type { Conversation } from "./types";

/** Ada's client, which knows a group with Bob; and what the server says about it. */
async function scene() {
  const server = new TestServer();
  const [ada, bob, cy] = [server.person("Ada"), server.person("Bob"), server.person("Cy")];
  const id = server.group(ada, "Engines", bob);
  const events: HeardEvent[] = [];
  const mailbox: [string, HeardEvent][] = [];
  server.wire = (channel, name, data) => {
    const event = { type: "event", name, data, at: 0 } as HeardEvent;
    mailbox.push([channel, event]);
    if (channel === `user ${ada}`) events.push(event);
  };
  const listed = { type: "conversations" as const, items: [] as Conversation[], asked: 0 };
  listed.items = (await server.backend(ada).conversations(null)).items;
  let state = hear(nothingYet(ada), listed);
  state = hear(state, { type: "listed" });
  const knows = (known: ChatState) => {
    const conversation = known.conversations.get(id);
    if (!conversation) throw new Error("unknown");
    return conversation;
  };
  return { server, ada, bob, cy, id, events, mailbox, state, knows };
}

test("a message that is heard twice is there once, and the second time changes nothing", async () => {
  const { server, bob, id, events, state, knows } = await scene();
  server.send(bob, id, "hello");

  const once = events.reduce<ChatState>(hear, state);
  const twice = events.reduce<ChatState>(hear, once);

  expect(knows(once).messages.get(1)?.body).toBe("hello");
  expect(twice).toBe(once);
});

test("an edit that overtakes its message wins over it", async () => {
  const { server, bob, id, events, state, knows } = await scene();
  const said = server.send(bob, id, "helo");
  server.edit(bob, id, said.id, "hello");

  const heard = [...events].reverse().reduce<ChatState>(hear, state);

  expect(knows(heard).messages.get(1)?.body).toBe("hello");
  expect(isBehind(knows(heard))).toBe(false);
});

test("a gap shows until what is missing has come", async () => {
  const { server, bob, id, events, state, knows } = await scene();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const [first, second, third] = events as [HeardEvent, HeardEvent, HeardEvent];

  const gap = hear(hear(state, first), third);
  expect([knows(gap).heardSeq, knows(gap).lastSeq]).toEqual([2, 4]);
  expect(isBehind(knows(gap))).toBe(true);

  const whole = hear(gap, second);
  expect([knows(whole).heardSeq, isBehind(knows(whole))]).toEqual([4, false]);
});

test("a thin event tells only that there is something to fetch", async () => {
  const { id, state, knows } = await scene();
  const thin = {
    type: "event",
    name: "new-message",
    data: { conversation_id: id, seq: 2, thin: true },
    at: 0,
  } as HeardEvent;

  const heard = hear(state, thin);

  expect(knows(heard).messages.size).toBe(0);
  expect(isBehind(knows(heard))).toBe(true);
});

test("changes that begin above the cursor bring their rows, but do not close the gap", async () => {
  const { server, ada, bob, id, state, knows } = await scene();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const page = await server.backend(ada).changes(id, 3);

  const heard = hear(state, { type: "changes", conversationId: id, after: 3, page, asked: 0 });

  expect(knows(heard).messages.get(3)?.body).toBe("three");
  expect(isBehind(knows(heard))).toBe(true);
});

test("saying something reads everything before it, for whoever said it", async () => {
  const { server, ada, bob, id, events, state, knows } = await scene();
  server.send(bob, id, "one");
  server.send(ada, id, "two");

  const heard = knows(events.reduce<ChatState>(hear, state));

  expect(heard.readNo).toBe(2);
  expect(heard.members.get(bob)?.readNo).toBe(1);
});

test("read marks only go forward, in whatever order they come", async () => {
  const { server, bob, id, mailbox, state, knows, ada } = await scene();
  for (let no = 0; no < 3; no += 1) server.send(ada, id, "…");
  server.read(bob, id, 2);
  server.read(bob, id, 3);

  const heard = mailbox
    .map(([, event]) => event)
    .reverse()
    .reduce<ChatState>(hear, state);

  expect(knows(heard).members.get(bob)?.readNo).toBe(3);
});

test("typing lapses after eight seconds, and ends with a message", async () => {
  const { server, bob, id, mailbox, state, knows } = await scene();
  server.typing(bob, id, true);
  const typing = mailbox.reduce((known, [, event]) => hear(known, { ...event, at: 1_000 }), state);
  expect([...knows(typing).typing.keys()]).toEqual([bob]);

  expect(knows(hear(typing, { type: "time", now: 8_999 })).typing.size).toBe(1);
  expect(knows(hear(typing, { type: "time", now: 9_000 })).typing.size).toBe(0);

  server.send(bob, id, "there");
  const said = mailbox.reduce((known, [, event]) => hear(known, event), typing);
  expect(knows(said).typing.size).toBe(0);
});

test("a conversation that is missing in the heads is one that I left; one that came after the question is not", async () => {
  const { server, ada, id, state } = await scene();
  const asked = state.version;
  const later = server.group(ada, "Later");
  const created = await server.backend(ada).conversation(later);
  const grown = hear(state, { type: "conversations", items: [created], asked });

  const heard = hear(grown, {
    type: "heads",
    heads: { user_channel: "user ada", era: "era 1", heads: [] },
    asked,
  });

  expect([...heard.conversations.keys()]).toEqual([later]);
  expect(heard.left.has(id)).toBe(true);
});

test("a channel's name from before a revocation never comes back, whatever seq it comes with", async () => {
  const { server, ada, bob, id, events, state, knows } = await scene();
  const page = await server.backend(ada).changes(id, 1);
  server.role(ada, id, bob, "admin");
  server.renameChannelsOfConversations(bob);
  const answer = await server.backend(ada).heads(null);
  const heads: Heard = { type: "heads", heads: answer?.heads ?? raise(), asked: state.version };
  const renamed = hear(state, heads);

  const late = events.reduce<ChatState>(hear, renamed);
  const later = hear(late, { type: "changes", conversationId: id, after: 1, page, asked: state.version });

  for (const each of [renamed, late, later]) expect(knows(each).channel).toBe(`conversation ${id};1`);
});

test("who is removed loses the conversation, and nothing late brings it back", async () => {
  const { server, ada, bob, id, events, state } = await scene();
  server.send(bob, id, "one");
  server.invite(ada, id, server.person("Dee"));
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);

  const gone = events.reduce<ChatState>(hear, state);
  const still = [...events].reverse().reduce<ChatState>(hear, gone);

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("a group that is deleted is gone, and nothing late brings it back", async () => {
  const { server, ada, bob, id, events, state, knows } = await scene();
  server.send(bob, id, "one");
  const seq = knows(state).lastSeq + 2;
  const data = { conversation_id: id, seq, title: "Engines", actor_id: bob };
  const head = { conversation_id: id, last_seq: seq, last_no: 1 };
  events.push({ type: "event", name: "conversation-deleted", data, at: 0 });
  events.push({ type: "event", name: "conversation-head", data: head, at: 0 });
  const asked = state.version;
  const read: Heard = {
    type: "conversations",
    items: (await server.backend(ada).conversations(null)).items,
    asked,
  };

  const gone = events.reduce<ChatState>(hear, state);
  const still = [...events].reverse().reduce<ChatState>(hear, hear(gone, read));

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("who is invited again has it again", async () => {
  const { server, ada, bob, id, events, state } = await scene();
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);
  const gone = events.reduce<ChatState>(hear, state);
  server.invite(bob, id, ada);
  const again = (await server.backend(ada).conversations(null)).items;

  const back = hear(gone, { type: "conversations", items: again, asked: gone.version });

  expect(back.conversations.has(id)).toBe(true);
  expect(back.left.has(id)).toBe(false);
});

test("presence that was heard after a question was asked is not undone by its answer", async () => {
  const { server, bob, events, state } = await scene();
  const asked = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(hear, state);

  const heard = hear(online, { type: "people", users: old ? [old] : [], asked });

  expect(heard.people.get(bob)?.online).toBe(true);
});

test("presence of somebody who is still unknown is not undone by the answer that introduces them", async () => {
  const { server, bob, events, state } = await scene();
  const asked = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(hear, { ...state, people: new Map() });

  const heard = hear(online, { type: "people", users: old ? [old] : [], asked });

  expect(heard.people.get(bob)?.online).toBe(true);
});

test("presence in the wrong order ends with the latest", async () => {
  const { server, bob, events, state } = await scene();
  server.presence(bob, true);
  server.presence(bob, false);

  const heard = [...events].reverse().reduce<ChatState>(hear, state);

  expect(heard.people.get(bob)?.online).toBe(false);
});

test("what I chose for myself is not undone by heads that were asked for before", async () => {
  const { server, ada, id, state, knows } = await scene();
  const asked = state.version;
  const old = await server.backend(ada).heads(null);
  const kept: Heard = { type: "kept", conversation: await server.backend(ada).keep(id, { muted: true }) };
  if (!old) throw new Error("no heads");

  const heard = hear(hear(state, kept), { type: "heads", heads: old.heads, asked });

  expect(knows(heard).muted).toBe(true);
});

test("a channel's new name holds against an old one that comes late", async () => {
  const { server, ada, bob, cy, id, events, state, knows } = await scene();
  server.invite(ada, id, cy);
  server.remove(ada, id, cy);
  server.send(bob, id, "after");
  const old = events.filter((event) => event.name === "member-added");

  const heard = [...events, ...old].reduce<ChatState>(hear, state);

  expect(knows(heard).channel).toBe(`conversation ${id};1`);
});

test("a seen mark goes no further than the last message", async () => {
  const { server, bob, id, events, state, knows } = await scene();
  server.send(bob, id, "one");
  const known = events.reduce<ChatState>(hear, state);

  expect(knows(hear(known, { type: "seen", conversationId: id, no: 99 })).readNo).toBe(1);
});

test("nor by a description that was asked for before", async () => {
  const { server, ada, id, state, knows } = await scene();
  const asked = state.version;
  const old = await server.backend(ada).conversation(id);
  const kept: Heard = { type: "kept", conversation: await server.backend(ada).keep(id, { archived: true }) };

  const heard = hear(hear(state, kept), { type: "conversations", items: [old], asked });

  expect(knows(heard).archived).toBe(true);
});

test("changes that were asked for before a title changed do not undo it", async () => {
  const { server, ada, id, events, state, knows } = await scene();
  server.rename(ada, id, "Motors");
  const old = await server.backend(ada).changes(id, 1);
  server.rename(ada, id, "Turbines");
  const told = events.reduce<ChatState>(hear, state);

  const heard = hear(told, {
    type: "changes",
    conversationId: id,
    after: 1,
    page: old,
    asked: state.version,
  });

  expect(knows(heard).title).toBe("Turbines");
});

function raise(): never {
  throw new Error("The server says that nothing changed.");
}
