/** Whatever is lost, repeated and disordered on the way: what is heard ends where what is fetched ends. */
import { describe, expect, test } from "vitest";
import { hear } from "./reducer";
import type { HeardEvent } from "./actions";
import { type ChatState, isBehind, nothingYet } from "./state";
import { type Chance, seeded } from "./testing/seededRandom";
import { TestServer } from "./testing/server";
import type { Heads } from "./types";

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

/** Somebody does something at random; what the server forbids is no matter. */
function live(server: TestServer, chance: Chance, id: string, people: string[]): void {
  const [who, other] = [chance.one(people), chance.one(people)];
  const said = server.rows.get(id)?.messages.filter((message) => message.sender_id === who) ?? [];
  const deeds = [
    () => server.send(who, id, `words ${chance.below(1_000)}`),
    () => server.send(who, id, `words ${chance.below(1_000)}`),
    () => server.send(who, id, `words ${chance.below(1_000)}`),
    () => said.length > 0 && server.edit(who, id, chance.one(said).id, `better ${chance.below(1_000)}`),
    () => said.length > 0 && server.delete(who, id, chance.one(said).id),
    () => server.read(who, id, chance.below(40)),
    () => server.rename(who, id, `title ${chance.below(1_000)}`),
    () => server.invite(who, id, other),
    () => server.role(who, id, other, chance.one(["member", "admin", "owner"] as const)),
    () => other !== people[0] && server.remove(who, id, other),
    () => server.renameChannelsOfConversations(who),
    () => server.typing(who, id, chance.next() < 0.5),
    () => server.presence(who, chance.next() < 0.5),
  ];
  try {
    chance.one(deeds)();
  } catch {
    // refused
  }
}

/** Loses a third, repeats a third, and moves everything about by a few places. */
function muddled(events: readonly HeardEvent[], chance: Chance): HeardEvent[] {
  return events
    .flatMap((event) => (chance.next() < 0.3 ? [] : chance.next() < 0.4 ? [event, event] : [event]))
    .map((event) => (isLarge(event, chance) ? thinned(event) : event))
    .map((event, index) => ({ event, place: index + chance.below(8) }))
    .sort((one, other) => one.place - other.place)
    .map(({ event }) => event);
}

function isLarge(event: HeardEvent, chance: Chance): boolean {
  return "seq" in event.data && chance.next() < 0.1;
}

function thinned(event: HeardEvent): HeardEvent {
  const { conversation_id, seq } = event.data as { conversation_id: string; seq: number };
  return { ...event, data: { conversation_id, seq, thin: true } } as HeardEvent;
}

async function fetched(server: TestServer, me: string, id: string, known: ChatState): Promise<ChatState> {
  let state = known;
  for (;;) {
    const after = state.conversations.get(id)?.heardSeq ?? 0;
    const page = await server.backend(me).changes(id, after);
    state = hear(state, { type: "changes", conversationId: id, after, page, asked: state.version });
    if (!page.has_more) return state;
  }
}

/** What a person could see of it. */
function visible(state: ChatState, id: string) {
  const known = state.conversations.get(id);
  if (!known) return null;
  return {
    title: known.title,
    channel: known.channel,
    heardSeq: known.heardSeq,
    lastSeq: known.lastSeq,
    lastNo: known.lastNo,
    readNo: known.readNo,
    ahead: [...known.ahead],
    messages: [...known.messages.values()].sort((one, other) => one.no - other.no),
    seats: [...known.members.values()]
      .map(({ userId, role, readNo, left }) => ({ userId, role, readNo: left ? 0 : readNo, left }))
      .sort((one, other) => (one.userId < other.userId ? -1 : 1)),
  };
}

async function scene(seed: number) {
  const chance = seeded(seed);
  const server = new TestServer();
  const people = ["Ada", "Bob", "Cy", "Dee"].map((name) => server.person(name));
  const [ada, bob, cy] = people as [string, string, string, string];
  const id = server.group(ada, "Engines", bob, cy);
  const start = hear(nothingYet(ada), {
    type: "conversations",
    items: (await server.backend(ada).conversations(null)).items,
    asked: 0,
  });
  const heard: HeardEvent[] = [];
  server.wire = (channel, name, data) => {
    const known = channel === `user ${ada}` || channel.startsWith("conversation ");
    if (known) heard.push({ type: "event", name, data, at: 0 } as HeardEvent);
  };
  for (let step = 0; step < 60; step += 1) live(server, chance, id, people);
  return { chance, server, ada, id, start, heard };
}

describe.each(SEEDS)("with seed %i", (seed) => {
  test("events that were lost, repeated and disordered, and then a fetch, end where a fetch alone ends", async () => {
    const { chance, server, ada, id, start, heard } = await scene(seed);

    const heardFirst = await fetched(server, ada, id, muddled(heard, chance).reduce<ChatState>(hear, start));
    const fetchedOnly = await fetched(server, ada, id, start);
    const lateToo = muddled(heard, chance).reduce<ChatState>(hear, fetchedOnly);

    expect(visible(heardFirst, id)).toEqual(visible(fetchedOnly, id));
    expect(visible(lateToo, id)).toEqual(visible(fetchedOnly, id));
  });

  test("events that all come, in any order and several times, need no fetch", async () => {
    const { chance, server, ada, id, start, heard } = await scene(seed);
    // Read marks of somebody who is invited later are not told again: `reads` of a fetch brings them.
    const numbered = heard.filter((event) => "seq" in event.data);

    const all = chance.shuffled([...numbered, ...numbered]).reduce<ChatState>(hear, start);
    const truth = visible(await fetched(server, ada, id, start), id);

    expect(isBehind(all.conversations.get(id) as never)).toBe(false);
    expect(visible(all, id)?.messages).toEqual(truth?.messages);
    expect(visible(all, id)?.title).toEqual(truth?.title);
    // A channel that was renamed for a revoked session is the one thing that no event names: the heads do.
    const heads = (await server.backend(ada).heads(null))?.heads as Heads;
    const compared = hear(all, { type: "heads", heads, asked: all.version });
    expect(visible(compared, id)?.channel).toEqual(truth?.channel);
    expect(visible(all, id)?.seats.map(({ userId, role, left }) => [userId, role, left])).toEqual(
      truth?.seats.map(({ userId, role, left }) => [userId, role, left]),
    );
  });
});
