/** Whatever is lost, repeated and reordered on the way: events and fetching lead to the same state. */
import { describe, expect, test } from "vitest";
import type { EventAction } from "./actions";
import { type ChatState, initialState } from "./state";
import { nextState } from "./testing/nextState";
import { type Random, seededRandom } from "./testing/seededRandom";
import { TestServer } from "./testing/server";
import { isBehind, unreadMentions } from "./trackedConversation";
import type { Heads } from "./types";

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

/** A member makes a random change. The server may reject it. */
function randomChange(server: TestServer, random: Random, id: string, users: string[]): void {
  const [who, other] = [random.pick(users), random.pick(users)];
  const said = server.rows.get(id)?.messages.filter((message) => message.sender_id === who) ?? [];
  const of = server.rows.get(id)?.messages ?? [];
  const changes = [
    () => server.send(who, id, `words ${random.below(1_000)}`),
    () => server.send(who, id, `words ${random.below(1_000)}`),
    () => server.send(who, id, `<@${other}> words ${random.below(1_000)}`),
    () => said.length > 0 && server.edit(who, id, random.pick(said).id, `<@all> or <@${other}>`),
    () => said.length > 0 && server.send(who, id, "a reply", undefined, random.pick(said).id),
    () => said.length > 0 && server.edit(who, id, random.pick(said).id, `better ${random.below(1_000)}`),
    () => said.length > 0 && server.delete(who, id, random.pick(said).id),
    () =>
      of.length > 0 &&
      server.react(who, id, random.pick(of).id, random.pick(["👍", "🎉"]), random.next() < 0.6),
    () => of.length > 0 && server.react(who, id, random.pick(of).id, "👍"),
    () => server.read(who, id, random.below(40)),
    () => server.rename(who, id, `title ${random.below(1_000)}`),
    () => server.invite(who, id, other),
    () => server.role(who, id, other, random.pick(["member", "admin", "owner"] as const)),
    () => other !== users[0] && server.remove(who, id, other),
    () => server.renameChannelsOfConversations(who),
    () => server.typing(who, id, random.next() < 0.5),
    () => server.presence(who, random.next() < 0.5),
  ];
  try {
    random.pick(changes)();
  } catch {
    // rejected
  }
}

/** Loses a third, repeats a third, and moves each event by a few places. */
function disordered(events: readonly EventAction[], random: Random): EventAction[] {
  return events
    .flatMap((event) => (random.next() < 0.3 ? [] : random.next() < 0.4 ? [event, event] : [event]))
    .map((event) => (isLarge(event, random) ? thinned(event) : event))
    .map((event, index) => ({ event, place: index + random.below(8) }))
    .sort((one, other) => one.place - other.place)
    .map(({ event }) => event);
}

function isLarge(event: EventAction, random: Random): boolean {
  return "seq" in event.data && random.next() < 0.1;
}

function thinned(event: EventAction): EventAction {
  const { conversation_id, seq, after } = event.data as {
    conversation_id: string;
    seq: number;
    after: number;
  };
  return { ...event, data: { conversation_id, seq, after, thin: true } } as EventAction;
}

async function fetched(server: TestServer, me: string, id: string, known: ChatState): Promise<ChatState> {
  let state = known;
  for (;;) {
    const after = state.conversations.get(id)?.appliedSeq ?? 0;
    const { included = { users: [], messages: [] }, conversations } = await server
      .api(me)
      .catchUp([[id, after]]);
    const pages = conversations.map((page) => ({ after, page }));
    state = nextState(state, { type: "changes", pages, included, requestVersion: state.version });
    if (!conversations.some((page) => page.has_more)) return state;
  }
}

/** What a user could see of a conversation. */
function visible(state: ChatState, id: string) {
  const known = state.conversations.get(id);
  if (!known) return null;
  return {
    title: known.title,
    channel: known.channel,
    appliedSeq: known.appliedSeq,
    lastSeq: known.lastSeq,
    lastNumber: known.lastNumber,
    readNumber: known.readNumber,
    ahead: [...known.ahead],
    messages: [...known.messages.values()]
      .map((each) => ({ ...each, seq: Math.max(each.seq, known.newerReactions.get(each.number)?.seq ?? 0) }))
      .sort((one, other) => one.number - other.number),
    lines: [...known.lines.values()].sort((one, other) => one.seq - other.seq),
    memberCount: known.memberCount,
    mentions: unreadMentions(known),
    reads: [...known.reads].sort(([one], [other]) => (one < other ? -1 : 1)),
    members: [...known.members.values()]
      .map(({ userId, role, left }) => ({ userId, role, left }))
      .sort((one, other) => (one.userId < other.userId ? -1 : 1)),
  };
}

async function setUp(seed: number) {
  const random = seededRandom(seed);
  const server = new TestServer();
  const users = ["Ada", "Bob", "Cy", "Dee"].map((name) => server.person(name));
  const [ada, bob, cy] = users as [string, string, string, string];
  const id = server.group(ada, "Engines", bob, cy);
  const start = nextState(initialState(ada), {
    type: "conversations",
    ...(await server.api(ada).conversations(null)),
    requestVersion: 0,
  });
  const actions: EventAction[] = [];
  server.onPublish = (channel, name, data) => {
    const known = channel === `user ${ada}` || channel.startsWith("conversation ");
    if (known) actions.push({ type: "event", name, data, at: 0 } as EventAction);
  };
  for (let step = 0; step < 60; step += 1) randomChange(server, random, id, users);
  return { random, server, ada, id, start, actions };
}

describe.each(SEEDS)("with seed %i", (seed) => {
  test("lost, repeated and reordered events followed by a fetch lead to the same state as a fetch alone", async () => {
    const { random, server, ada, id, start, actions } = await setUp(seed);

    const eventsFirst = await fetched(
      server,
      ada,
      id,
      disordered(actions, random).reduce<ChatState>(nextState, start),
    );
    const fetchedOnly = await fetched(server, ada, id, start);
    const eventsAfterwards = disordered(actions, random).reduce<ChatState>(nextState, fetchedOnly);

    expect(visible(eventsFirst, id)).toEqual(visible(fetchedOnly, id));
    expect(visible(eventsAfterwards, id)).toEqual(visible(fetchedOnly, id));
  });

  test("if all events arrive, in any order and repeatedly, no fetch is needed", async () => {
    const { random, server, ada, id, start, actions } = await setUp(seed);
    // Read markers of members who are invited later are not sent again: `reads` of a fetch contains them.
    const numbered = actions.filter((event) => "seq" in event.data);

    const all = random.shuffled([...numbered, ...numbered]).reduce<ChatState>(nextState, start);
    const truth = visible(await fetched(server, ada, id, start), id);

    expect(isBehind(all.conversations.get(id) as never)).toBe(false);
    expect(visible(all, id)?.messages).toEqual(truth?.messages);
    expect(visible(all, id)?.title).toEqual(truth?.title);
    // A channel that was renamed for a revoked session is the one thing that no event carries: the heads do.
    const heads = (await server.api(ada).heads(null))?.heads as Heads;
    const compared = nextState(all, { type: "heads", heads, requestVersion: all.version });
    expect(visible(compared, id)?.channel).toEqual(truth?.channel);
    expect(visible(all, id)?.members.map(({ userId, role, left }) => [userId, role, left])).toEqual(
      truth?.members.map(({ userId, role, left }) => [userId, role, left]),
    );
  });
});
