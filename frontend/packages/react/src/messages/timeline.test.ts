/** The layout of a thread. */

import type { Message, PendingMessage, SystemLine, User } from "@parley/client";
import { expect, test } from "vitest";
import { type TimelineItem, type TimelineOptions, timelineMaker } from "./timeline";

const person = (id: string): User => ({
  id,
  display_name: id,
  avatar_url: null,
  online: false,
  last_seen_at: null,
  metadata: {},
});

const PEOPLE = new Map(["ada", "bob"].map((id) => [id, person(id)]));

function said(number: number, sender: string, at: string, more: Partial<Message> = {}): Message {
  return {
    ...{
      id: `m${number}`,
      conversation_id: "c",
      number,
      seq: number + 1,
      sender_id: sender,
      client_id: `k${number}`,
      body: `${number}`,
    },
    ...{ reply_to: null, created_at: at, edited_at: null, deleted_at: null },
    ...{ reactions: [], mentions: [], attachments: [], system: false, metadata: {} },
    ...more,
  };
}

function waits(clientId: string, more: Partial<PendingMessage> = {}): PendingMessage {
  const queuedAt = Date.parse("2026-11-25T12:30:00");
  return {
    clientId,
    conversationId: "c",
    body: clientId,
    replyToId: null,
    queuedAt,
    status: "waiting",
    problem: null,
    ...more,
  };
}

function options(messages: Message[], more: Partial<TimelineOptions> = {}): TimelineOptions {
  const range =
    messages.length === 0 ? null : { first: messages[0]?.number ?? 1, last: messages.at(-1)?.number ?? 0 };
  return {
    ...{ me: "ada", messages: new Map(messages.map((each) => [each.number, each])), range, pending: [] },
    ...{ lines: new Map(), atStart: true },
    ...{ users: PEOPLE, readByAll: 0, unreadMarkerNumber: null },
    ...more,
  };
}

/** One line per item: what a user would see of it. */
function drawn(items: readonly TimelineItem[]): string[] {
  return items.map((item) => {
    if (item.type === "day") return `--- ${item.date}`;
    if (item.type === "unread") return "=== new";
    if (item.type === "line") return `* ${item.line.kind} ${item.line.data.title ?? ""}`;
    const { senderId, body, first, last, status } = item.message;
    return `${first ? "/" : "|"}${senderId} ${body}${last ? "." : ""}${status ? ` (${status})` : ""}`;
  });
}

// Local times: days are those of the reader's calendar.
const at = (time: string) => new Date(`2026-11-${time}`).toISOString();

test("days are separated, and messages of one sender within five minutes form a group", () => {
  const thread = [
    said(1, "bob", at("24T23:59:00")),
    said(2, "bob", at("25T00:01:00")),
    said(3, "bob", at("25T00:02:00")),
    said(4, "ada", at("25T00:02:30")),
    said(5, "bob", at("25T00:03:00")),
    said(6, "bob", at("25T00:09:00")),
  ];

  expect(drawn(timelineMaker()(options(thread, { readByAll: 3 })))).toEqual([
    "--- 2026-11-24",
    "/bob 1.",
    "--- 2026-11-25",
    "/bob 2",
    "|bob 3.",
    "/ada 4. (sent)",
    "/bob 5.",
    "/bob 6.",
  ]);
});

test("the unread marker is above the first new message of others", () => {
  const time = at("25T12:00:00");
  const thread = [said(1, "bob", time), said(2, "ada", time), said(3, "bob", time), said(4, "bob", time)];

  expect(drawn(timelineMaker()(options(thread, { unreadMarkerNumber: 1 })))).toEqual([
    "--- 2026-11-25",
    "/bob 1.",
    "/ada 2. (sent)",
    "=== new",
    "/bob 3",
    "|bob 4.",
  ]);
});

test("a pending message is at the end, keeps its key when confirmed, and is never shown twice", () => {
  const make = timelineMaker();
  const thread = [said(1, "ada", at("25T12:29:00"))];
  const before = make(
    options(thread, { pending: [waits("k2"), waits("k3", { status: "failed", problem: "No." })] }),
  );
  expect(drawn(before).slice(1)).toEqual(["/ada 1 (sent)", "|ada k2 (waiting)", "|ada k3. (failed)"]);

  const arrived = [...thread, said(2, "ada", at("25T12:30:00"))];
  const after = make(options(arrived, { pending: [waits("k2")], readByAll: 2 }));

  expect(drawn(after).slice(1)).toEqual(["/ada 1 (read)", "|ada 2. (read)"]);
  expect(after.map((item) => item.key)).toEqual(before.slice(0, 3).map((item) => item.key));
});

test("an unchanged item is the same object", () => {
  const make = timelineMaker();
  const thread = [
    said(2, "bob", at("25T12:00:00")),
    said(3, "bob", at("25T12:01:00")),
    said(4, "ada", at("25T12:02:00")),
  ];
  const before = make(options(thread));

  const after = make(options([...thread, said(5, "ada", at("25T12:30:00"))]));
  expect(after.slice(0, 4)).toEqual(before);
  for (const [index, item] of before.entries()) expect(after[index]).toBe(item);

  // Earlier messages are loaded above: the day starts with another message, but it is the same day.
  const grown = make(
    options([said(1, "ada", at("25T11:00:00")), ...thread, said(5, "ada", at("25T12:30:00"))]),
  );
  expect(grown[0]).toBe(before[0]);
  expect(grown[2]).toBe(before[1]);
});

test("a reply quotes the current original message", () => {
  const time = at("25T12:00:00");
  const thread = [
    said(1, "bob", time),
    said(2, "ada", time, { reply_to: { id: "m1", number: 1, sender_id: "bob" } }),
  ];
  const make = timelineMaker();
  const quote = (items: readonly TimelineItem[]) =>
    items.flatMap((item) => (item.type === "message" && item.message.replyTo ? [item.message.replyTo] : []));

  expect(quote(make(options(thread)))).toMatchObject([
    { senderName: "bob", body: "1", number: 1, deleted: false },
  ]);

  const deleted = [said(1, "bob", time, { body: "", deleted_at: time, seq: 9 }), thread[1] as Message];
  expect(quote(make(options(deleted)))).toMatchObject([{ body: "", deleted: true }]);
});

test("one more message after ten thousand rebuilds only the affected items", () => {
  const make = timelineMaker();
  const start = Date.parse("2026-01-01T00:00:00Z");
  const many = Array.from({ length: 10_000 }, (_, index) =>
    said(index + 1, index % 3 ? "bob" : "ada", new Date(start + index * 120_000).toISOString()),
  );
  const before = new Set(make(options(many)));

  const after = make(options([...many, said(10_001, "bob", many.at(-1)?.created_at ?? "")]));

  // The new message, and the one before it, which is no longer the last of its group.
  expect(after.filter((item) => !before.has(item)).length).toBeLessThanOrEqual(2);
});

const renamed = (seq: number, after_number: number, time: string): [number, SystemLine] => [
  seq,
  {
    ...{ seq, kind: "renamed", actor_id: "ada", subject_id: null, data: { title: `T${seq}` } },
    ...{ at: at(time), after_number },
  },
];

test("system lines are below the message they followed, end its group, and have their day", () => {
  const items = timelineMaker()(
    options(
      [
        said(1, "bob", at("25T12:00:00")),
        said(2, "bob", at("25T12:01:00")),
        said(3, "bob", at("26T12:01:00")),
      ],
      {
        lines: new Map([
          renamed(9, 2, "26T09:00:00"),
          renamed(1, 0, "25T11:00:00"),
          renamed(4, 1, "25T12:00:30"),
        ]),
      },
    ),
  );

  expect(drawn(items)).toEqual([
    "--- 2026-11-25",
    "* renamed T1",
    "/bob 1.",
    "* renamed T4",
    "/bob 2.",
    "--- 2026-11-26",
    "* renamed T9",
    "/bob 3.",
  ]);
});

test("lines of messages that are not shown are left out", () => {
  const items = timelineMaker()(
    options([said(5, "bob", at("25T12:00:00"))], {
      ...{ atStart: false, lines: new Map([renamed(1, 0, "25T11:00:00"), renamed(4, 3, "25T11:30:00")]) },
    }),
  );

  expect(drawn(items)).toEqual(["--- 2026-11-25", "/bob 5."]);
});
