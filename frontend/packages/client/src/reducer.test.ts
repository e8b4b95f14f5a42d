/** The reducer, case by case. */
import { expect, test } from "vitest";
import type { Action, EventAction } from "./actions";
import { reduce } from "./reducer";
import { type ChatState, initialState } from "./state";
import { nextState } from "./testing/nextState";
import { TestServer } from "./testing/server";
import { isBehind } from "./trackedConversation";
import type { CatchUpAnswer } from "./types";

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
  const page = await server.api(ada).conversations(null);
  let state = nextState(initialState(ada), { type: "conversations", ...page, requestVersion: 0 });
  state = nextState(state, { type: "conversationsListed" });
  const members = await server.api(ada).members(id, null);
  state = nextState(state, {
    type: "membersLoaded",
    conversationId: id,
    cursor: null,
    page: members,
    requestVersion: state.version,
  });
  const conversationIn = (known: ChatState) => {
    const conversation = known.conversations.get(id);
    if (!conversation) throw new Error("unknown");
    return conversation;
  };
  return { server, ada, bob, cy, id, events, published, state, conversationIn };
}

test("a message that arrives twice is stored once, and the second time changes nothing", async () => {
  const { server, bob, id, events, state, conversationIn } = await setUp();
  server.send(bob, id, "hello");

  const once = events.reduce<ChatState>(nextState, state);
  const twice = events.reduce<ChatState>(nextState, once);

  expect(conversationIn(once).messages.get(1)?.body).toBe("hello");
  expect(twice).toBe(once);
});

test("an edit that arrives before its message wins", async () => {
  const { server, bob, id, events, state, conversationIn } = await setUp();
  const said = server.send(bob, id, "helo");
  server.edit(bob, id, said.id, "hello");

  const next = [...events].reverse().reduce<ChatState>(nextState, state);

  expect(conversationIn(next).messages.get(1)?.body).toBe("hello");
  expect(isBehind(conversationIn(next))).toBe(false);
});

test("a gap remains until the missing change arrives", async () => {
  const { server, bob, id, events, state, conversationIn } = await setUp();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const [first, second, third] = events as [EventAction, EventAction, EventAction];

  const gap = nextState(nextState(state, first), third);
  expect([conversationIn(gap).appliedSeq, conversationIn(gap).lastSeq]).toEqual([2, 4]);
  expect(isBehind(conversationIn(gap))).toBe(true);

  const whole = nextState(gap, second);
  expect([conversationIn(whole).appliedSeq, isBehind(conversationIn(whole))]).toEqual([4, false]);
});

test("a thin event only says that there is something to fetch", async () => {
  const { id, state, conversationIn } = await setUp();
  const thin = {
    type: "event",
    name: "new-message",
    data: { conversation_id: id, seq: 2, after: 1, thin: true },
    at: 0,
  } as EventAction;

  const next = nextState(state, thin);

  expect(conversationIn(next).messages.size).toBe(0);
  expect(isBehind(conversationIn(next))).toBe(true);
});

test("changes that start above the cursor are applied, but do not close the gap", async () => {
  const { server, ada, bob, id, state, conversationIn } = await setUp();
  for (const text of ["one", "two", "three"]) server.send(bob, id, text);
  const answer = await server.api(ada).catchUp([[id, 3]]);

  const next = nextState(state, changesOf(answer, 3, 0));

  expect(conversationIn(next).messages.get(3)?.body).toBe("three");
  expect(isBehind(conversationIn(next))).toBe(true);
});

test("sending a message marks everything before it as read", async () => {
  const { server, ada, bob, id, events, state, conversationIn } = await setUp();
  server.send(bob, id, "one");
  server.send(ada, id, "two");

  const next = conversationIn(events.reduce<ChatState>(nextState, state));

  expect(next.readNumber).toBe(2);
  expect(next.reads.get(bob)).toBe(1);
});

test("read markers only move forward, in any order", async () => {
  const { server, bob, id, published, state, conversationIn, ada } = await setUp();
  for (let number = 0; number < 3; number += 1) server.send(ada, id, "…");
  server.read(bob, id, 2);
  server.read(bob, id, 3);

  const next = published
    .map(([, event]) => event)
    .reverse()
    .reduce<ChatState>(nextState, state);

  expect(conversationIn(next).reads.get(bob)).toBe(3);
});

test("typing expires after eight seconds, and ends with a message", async () => {
  const { server, bob, id, published, state, conversationIn } = await setUp();
  server.typing(bob, id, true);
  const typing = published.reduce((known, [, event]) => nextState(known, { ...event, at: 1_000 }), state);
  expect([...conversationIn(typing).typing.keys()]).toEqual([bob]);

  expect(conversationIn(nextState(typing, { type: "timePassed", now: 8_999 })).typing.size).toBe(1);
  expect(conversationIn(nextState(typing, { type: "timePassed", now: 9_000 })).typing.size).toBe(0);

  server.send(bob, id, "there");
  const said = published.reduce((known, [, event]) => nextState(known, event), typing);
  expect(conversationIn(said).typing.size).toBe(0);
});

test("a conversation without a head was left, unless it was loaded after the request", async () => {
  const { server, ada, id, state } = await setUp();
  const requestVersion = state.version;
  const later = server.group(ada, "Later");
  const created = await server.api(ada).conversation(later);
  const grown = nextState(state, {
    type: "conversations",
    items: [created],
    included: created.included,
    requestVersion,
  });

  const next = nextState(grown, {
    type: "heads",
    heads: {
      user_channel: "user ada",
      history_id: "history 1",
      own_seq: 0,
      provider: "pusher",
      heads: [],
      activity: null,
    },
    requestVersion,
  });

  expect([...next.conversations.keys()]).toEqual([later]);
  expect(next.departures.has(id)).toBe(true);
});

test("a channel name from before a revocation is never used again, whatever its seq", async () => {
  const { server, ada, bob, id, events, state, conversationIn } = await setUp();
  const answered = await server.api(ada).catchUp([[id, 1]]);
  server.role(ada, id, bob, "admin");
  server.renameChannelsOfConversations(bob);
  const answer = await server.api(ada).heads(null);
  const heads: Action = { type: "heads", heads: answer?.heads ?? raise(), requestVersion: state.version };
  const renamed = nextState(state, heads);

  const late = events.reduce<ChatState>(nextState, renamed);
  const later = nextState(late, changesOf(answered, 1, state.version));

  for (const each of [renamed, late, later])
    expect(conversationIn(each).channel).toBe(`conversation ${id};1`);
});

test("a removed member loses the conversation, and late events do not bring it back", async () => {
  const { server, ada, bob, id, events, state } = await setUp();
  server.send(bob, id, "one");
  server.invite(ada, id, server.person("Dee"));
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);

  const gone = events.reduce<ChatState>(nextState, state);
  const still = [...events].reverse().reduce<ChatState>(nextState, gone);

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("a deleted group is gone, and late events do not bring it back", async () => {
  const { server, ada, bob, id, events, state, conversationIn } = await setUp();
  server.send(bob, id, "one");
  const seq = conversationIn(state).lastSeq + 2;
  const data = { conversation_id: id, seq, after: seq - 1, title: "Engines", actor_id: bob };
  const head = { conversation_id: id, epoch: 0, last_seq: seq, loud_seq: seq, last_number: 1 };
  events.push({ type: "event", name: "conversation-deleted", data, at: 0 });
  events.push({ type: "event", name: "conversation-head", data: head, at: 0 });
  const requestVersion = state.version;
  const read: Action = {
    type: "conversations",
    ...(await server.api(ada).conversations(null)),
    requestVersion,
  };

  const gone = events.reduce<ChatState>(nextState, state);
  const still = [...events].reverse().reduce<ChatState>(nextState, nextState(gone, read));

  expect(gone.conversations.has(id)).toBe(false);
  expect(still.conversations.has(id)).toBe(false);
});

test("an invited member has the conversation again", async () => {
  const { server, ada, bob, id, events, state } = await setUp();
  server.role(ada, id, bob, "owner");
  server.remove(bob, id, ada);
  const gone = events.reduce<ChatState>(nextState, state);
  server.invite(bob, id, ada);
  const again = await server.api(ada).conversations(null);

  const back = nextState(gone, { type: "conversations", ...again, requestVersion: gone.version });

  expect(back.conversations.has(id)).toBe(true);
  expect(back.departures.has(id)).toBe(false);
});

test("presence that arrived after a request is not undone by its answer", async () => {
  const { server, bob, events, state } = await setUp();
  const requestVersion = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(nextState, state);

  const next = nextState(online, { type: "users", users: old ? [old] : [], requestVersion });

  expect(next.users.get(bob)?.online).toBe(true);
});

test("presence of an unknown user is not undone by the answer that adds them", async () => {
  const { server, bob, events, state } = await setUp();
  const requestVersion = state.version;
  const old = structuredClone(server.users.get(bob));
  server.presence(bob, true);
  const online = events.reduce<ChatState>(nextState, { ...state, users: new Map() });

  const next = nextState(online, { type: "users", users: old ? [old] : [], requestVersion });

  expect(next.users.get(bob)?.online).toBe(true);
});

test("presence events in the wrong order end with the latest", async () => {
  const { server, bob, events, state } = await setUp();
  server.presence(bob, true);
  server.presence(bob, false);

  const next = [...events].reverse().reduce<ChatState>(nextState, state);

  expect(next.users.get(bob)?.online).toBe(false);
});

test("our own settings are not undone by heads that were requested before", async () => {
  const { server, ada, id, state, conversationIn } = await setUp();
  const requestVersion = state.version;
  const old = await server.api(ada).heads(null);
  const kept: Action = {
    type: "preferencesChanged",
    conversation: await server.api(ada).setPreferences(id, { muted: true }),
  };
  if (!old) throw new Error("no heads");

  const next = nextState(nextState(state, kept), { type: "heads", heads: old.heads, requestVersion });

  expect(conversationIn(next).muted).toBe(true);
});

test("a late event with an old channel name does not replace the new one", async () => {
  const { server, ada, bob, cy, id, events, state, conversationIn } = await setUp();
  server.invite(ada, id, cy);
  server.remove(ada, id, cy);
  server.send(bob, id, "after");
  const old = events.filter((event) => event.name === "member-added");

  const next = [...events, ...old].reduce<ChatState>(nextState, state);

  expect(conversationIn(next).channel).toBe(`conversation ${id};1`);
});

test("a read marker goes no further than the last message", async () => {
  const { server, bob, id, events, state, conversationIn } = await setUp();
  server.send(bob, id, "one");
  const known = events.reduce<ChatState>(nextState, state);

  expect(
    conversationIn(nextState(known, { type: "markedRead", conversationId: id, number: 99 })).readNumber,
  ).toBe(1);
});

test("nor by a conversation that was requested before", async () => {
  const { server, ada, id, state, conversationIn } = await setUp();
  const requestVersion = state.version;
  const old = await server.api(ada).conversation(id);
  const kept: Action = {
    type: "preferencesChanged",
    conversation: await server.api(ada).setPreferences(id, { archived: true }),
  };

  const next = nextState(nextState(state, kept), {
    type: "conversations",
    items: [old],
    included: old.included,
    requestVersion,
  });

  expect(conversationIn(next).archived).toBe(true);
});

test("changes requested before a rename do not undo it", async () => {
  const { server, ada, id, events, state, conversationIn } = await setUp();
  server.rename(ada, id, "Motors");
  const old = await server.api(ada).catchUp([[id, 1]]);
  server.rename(ada, id, "Turbines");
  const current = events.reduce<ChatState>(nextState, state);

  const next = nextState(current, changesOf(old, 1, state.version));

  expect(conversationIn(next).title).toBe("Turbines");
});

function raise(): never {
  throw new Error("The server says that nothing changed.");
}

test("after a quiet change was missed, a loud one is applied, and nothing is asked for until it is opened", async () => {
  const { server, bob, id, events, state, conversationIn } = await setUp();
  server.send(bob, id, "loud");
  server.send(bob, id, "also loud");
  // As if the change between them had been a quiet one: the last loud change before the second is the first.
  const [first, second] = events.map((event) => structuredClone(event)) as [EventAction, EventAction];
  Object.assign(second.data, { seq: 4, after: 2, message: { ...messageOf(second), seq: 4 } });

  const [after, effects] = reduce(nextState(state, first), second);

  expect(conversationIn(after).messages.get(2)?.body).toBe("also loud");
  expect(isBehind(conversationIn(after))).toBe(true);
  expect(effects).toEqual([expect.objectContaining({ type: "announceMessages" })]);
  const heads = (await server.api(state.me).heads(null))?.heads ?? raise();
  const [, next] = reduce(after, { type: "heads", heads, requestVersion: after.version });
  expect(next).toContainEqual({ type: "fetchChanges", conversationIds: [id] });
});

test("a loud change before the last one that is known is awaited", async () => {
  const { server, bob, id, events, state } = await setUp();
  server.send(bob, id, "lost");
  server.send(bob, id, "received");

  const [, effects] = reduce(state, events[1] as EventAction);

  expect(effects).toContainEqual({ type: "fetchChangesSoon", conversationId: id });
});

test("after our role changed, what we may do is asked for again, once", async () => {
  const { server, ada, bob, id, events, state } = await setUp();
  server.role(ada, id, bob, "owner");
  server.role(bob, id, ada, "member");
  const asks = (step: readonly unknown[]) => step[1];
  const ours = { type: "fetchConversation", conversationId: id };

  expect(asks(reduce(state, events[0] as EventAction))).toContainEqual(ours); // we may leave now
  const [changed, effects] = reduce(nextState(state, events[0] as EventAction), events[1] as EventAction);
  expect(effects).toContainEqual(ours);
  const answer = await server.api(ada).conversation(id);
  const { included } = answer;
  const known = nextState(changed, {
    type: "conversations",
    ...{ items: [answer], included, requestVersion: changed.version },
  });
  expect(known.conversations.get(id)?.can).toMatchObject({ rename: false, invite: false, leave: true });
});

test("an owner asks again when there may be another owner, but not when other members change", async () => {
  const { server, ada, bob, cy, id, events, state } = await setUp();
  server.role(ada, id, bob, "owner");
  server.invite(ada, id, cy);
  server.role(ada, id, cy, "admin");
  const answer = await server.api(ada).conversation(id);
  const { included } = answer;
  const ours = { type: "fetchConversation", conversationId: id };

  const [known, effects] = reduce(state, events[0] as EventAction);
  expect(effects).toContainEqual(ours);
  const told = nextState(known, {
    type: "conversations",
    ...{ items: [answer], included, requestVersion: known.version },
  });
  expect(told.conversations.get(id)?.can.leave).toBe(true);
  const invited = nextState(state, events[1] as EventAction);
  expect(reduce(invited, events[2] as EventAction)[1]).not.toContainEqual(ours);
});

test("the number of members follows events, in any order", async () => {
  const { server, ada, cy, id, events, state, conversationIn } = await setUp();
  server.invite(ada, id, cy);
  server.remove(ada, id, cy);
  server.invite(ada, id, cy);

  for (const order of [events, [...events].reverse()])
    expect(conversationIn(order.reduce<ChatState>(nextState, state)).memberCount).toBe(3);
});

function messageOf(event: EventAction) {
  return "message" in event.data ? event.data.message : raise();
}

/** The action for an answer that was asked for the changes after `after`. */
function changesOf(answer: CatchUpAnswer, after: number, requestVersion: number): Action {
  const { conversations, included = { users: [], messages: [] } } = answer;
  return { type: "changes", pages: conversations.map((page) => ({ after, page })), included, requestVersion };
}

test("a member who gets another role has read no more than before, also if the members were not loaded", async () => {
  const { server, ada, bob, id, events } = await setUp();
  const page = await server.api(ada).conversations(null);
  const unloaded = nextState(initialState(ada), { type: "conversations", ...page, requestVersion: 0 });
  server.send(ada, id, "unread");
  server.role(ada, id, bob, "admin");

  const next = events.reduce(nextState, unloaded);

  expect(next.conversations.get(id)?.reads.get(bob)).toBe(undefined);
});
