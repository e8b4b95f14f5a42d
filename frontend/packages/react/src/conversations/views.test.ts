/** What the list and the header show of a conversation. */

import type { ParleyState } from "@parley/client";
import { initialState, nextState, TestServer } from "@parley/client/testing";
import { expect, test } from "vitest";
import { unreadTotal } from "../useUnread";
import { sortedByActivity, summaryOf, viewOf } from "./views";

async function setUp() {
  const server = new TestServer();
  const [ada, bob, cy] = [server.person("Ada"), server.person("Bob"), server.person("Cy")];
  const direct = (await server.api(ada).startDirect(bob)).id;
  const group = server.group(ada, "Engines", bob, cy);
  const known = () => knownTo(server, ada, group, direct);
  const one = (state: ParleyState, id: string) => state.conversations.get(id) as never;
  return { server, ada, bob, cy, direct, group, known, one };
}

/** What a user knows after the conversations and the members of the group are loaded. */
async function knownTo(server: TestServer, me: string, group: string, ...others: string[]) {
  const api = server.api(me);
  let state = initialState(me);
  for (const id of [group, ...others]) {
    const item = await api.conversation(id);
    const page = { items: [item], included: item.included, requestVersion: 0 };
    state = nextState(state, { type: "conversations", ...page });
  }
  const page = await api.members(group, null);
  const request = { conversationId: group, cursor: null, requestVersion: state.version };
  return nextState(state, { type: "membersLoaded", page, ...request });
}

test("a direct conversation has the other user's name", async () => {
  const { known, one, direct, ada } = await setUp();
  const state = await known();

  expect(summaryOf(one(state, direct), state.users, [], ada)).toMatchObject({
    title: "Bob",
    other: { display_name: "Bob" },
  });
});

test("the last message is shown as read once all others have read it", async () => {
  const { server, known, one, group, ada, bob, cy } = await setUp();
  const status = async () => {
    const state = await known();
    return summaryOf(one(state, group), state.users, [], ada).lastMessage?.status;
  };
  server.send(ada, group, "hello");
  expect(await status()).toBe("sent");
  server.read(bob, group, 1);
  expect(await status()).toBe("sent");
  server.read(cy, group, 1);
  expect(await status()).toBe("read");
});

test("a pending message counts as the last one, and moves the conversation up", async () => {
  const { known, one, direct, group, ada } = await setUp();
  const state = await known();
  const entry = {
    clientId: "k",
    conversationId: direct,
    body: "on its way",
    replyToId: null,
    queuedAt: Date.parse("2026-11-25T10:00:00Z"),
  };
  const pending = [{ ...entry, status: "waiting" as const, problem: null }];

  const summaries = sortedByActivity(
    [group, direct].map((id) => summaryOf(one(state, id), state.users, pending, ada)),
  );

  expect(summaries.map((each) => each.id)).toEqual([direct, group]);
  expect(summaries[0]?.lastMessage).toMatchObject({ body: "on its way", mine: true, status: "waiting" });
});

test("the only owner cannot leave, and members can do nothing else", async () => {
  const { server, known, one, group, ada, bob } = await setUp();
  const state = await known();
  const owner = viewOf(one(state, group), state.users, [], ada);
  const everything = { rename: true, invite: true, leave: true, delete: true };
  expect(owner.can).toEqual({ ...everything, leave: false });
  expect(owner.soleOwner).toBe(true);
  expect(owner.members.map(({ user, removable }) => [user.display_name, removable])).toEqual([
    ["Ada", false],
    ["Bob", true],
    ["Cy", true],
  ]);

  const bobs = await knownTo(server, bob, group);
  const member = viewOf(one(bobs, group), bobs.users, [], bob);
  const nothing = { rename: false, invite: false, leave: true, delete: false };
  expect(member.can).toEqual(nothing);
  expect(member.members.some((each) => !each.me && each.removable)).toBe(false);
  expect(member.members.some((each) => each.changeable)).toBe(false);

  server.role(ada, group, bob, "owner");
  const shared = await known();
  const oneOfTwo = viewOf(one(shared, group), shared.users, [], ada);
  expect(oneOfTwo.can).toEqual(everything);
});

test("muted and archived conversations do not count as unread", async () => {
  const { server, known, direct, group, ada, bob } = await setUp();
  for (const id of [direct, group]) server.send(bob, id, "hello");
  expect(unreadTotal(await known())).toBe(2);

  await server.api(ada).setPreferences(group, { muted: true });

  expect(unreadTotal(await known())).toBe(1);
});

test("messages deleted before they were read do not count if none follow", async () => {
  const { server, known, one, ada, bob, group } = await setUp();
  const unread = async () => {
    const state = await known();
    const shown = summaryOf(one(state, group), state.users, [], ada).unread;
    expect(unreadTotal(state)).toBe(shown);
    return shown;
  };
  const oops = server.send(bob, group, "oops");
  expect(await unread()).toBe(1);

  server.delete(bob, group, oops.id);
  expect(await unread()).toBe(0);

  server.send(bob, group, "what I meant");
  expect(await unread()).toBe(2);
});

test("how many members of a large group are online is unknown until all are loaded", async () => {
  const { server, ada, one } = await setUp();
  const others = Array.from({ length: 101 }, (_, place) => server.person(`Member ${place}`));
  const large = server.group(ada, "All", ...others);
  server.presence(others[0] as string, true);
  const first = await knownTo(server, ada, large);
  const view = (state: ParleyState) => viewOf(one(state, large), state.users, [], ada);
  expect(view(first)).toMatchObject({ memberCount: 102, onlineCount: null, moreMembers: true });

  const cursor = first.conversations.get(large)?.memberPages?.next as string;
  const page = await server.api(ada).members(large, cursor);
  const request = { conversationId: large, cursor, requestVersion: first.version };
  const all = nextState(first, { type: "membersLoaded", page, ...request });

  expect(view(all)).toMatchObject({ memberCount: 102, onlineCount: 2, moreMembers: false });
  const users = new Map([...all.users].filter(([id]) => id !== others[0]));
  expect(viewOf(one(all, large), users, [], ada).onlineCount).toBeNull();
});

test("pinned conversations come first, the last pinned on top; one marked unread counts as one", async () => {
  const { server, known, direct, group, ada } = await setUp();
  await server.api(ada).setPreferences(direct, { pinned: true });
  await server.api(ada).setPreferences(group, { pinned: true, marked_unread: true });

  const { conversations, users, me } = await known();
  const sorted = sortedByActivity([...conversations.values()].map((each) => summaryOf(each, users, [], me)));

  expect(sorted.map((each) => each.id)).toEqual([group, direct]);
  expect(unreadTotal(await known())).toBe(1);
});
