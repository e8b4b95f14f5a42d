// @vitest-environment happy-dom
/** What a user sees of a conversation in the list. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { adaInGroup } from "../testing/componentTest";
import { ConversationRow } from "./ConversationRow";
import type { ConversationSummary } from "./views";

const BOB = {
  id: "bob",
  display_name: "Bob",
  avatar_url: null,
  online: false,
  last_seen_at: null,
  metadata: {},
};
const LAST = {
  body: "hello",
  senderId: "bob",
  senderName: "Bob",
  mine: false,
  system: false,
  deleted: false,
};
const SUMMARY: ConversationSummary = {
  ...{ id: "c1", kind: "group", title: "Engines", other: null, memberCount: 2, unread: 0, mentions: 0 },
  ...{
    lastChangedAt: "2026-11-25T09:00:00Z",
    muted: false,
    archived: false,
    markedUnread: false,
    pinnedAt: null,
    typing: [],
  },
  lastMessage: { ...LAST, createdAt: "2026-11-25T09:00:00Z", status: "sent" },
};

async function showRow(change: Partial<ConversationSummary>, draft?: string, current = false) {
  const { show } = await adaInGroup();
  show(
    <ConversationRow
      conversation={{ ...SUMMARY, ...change }}
      current={current}
      draft={draft}
      href="/c/c1"
      onOpen={() => {}}
    />,
  );
  return await screen.findByRole<HTMLAnchorElement>("link");
}

test("a group shows its title and the last message with its sender, and leads to it", async () => {
  const row = await showRow({});

  expect(row.textContent).toContain("Engines");
  expect(row.textContent).toContain("Bob: hello");
  expect(row.getAttribute("href")).toBe("/c/c1");
  expect(row.getAttribute("aria-current")).toBeNull();
});

test("unread messages are counted", async () => {
  const row = await showRow({ unread: 3 });

  expect(row.textContent).toContain("3");
});

test("who is typing replaces the draft", async () => {
  expect((await showRow({ typing: [BOB] }, "half a thou")).textContent).not.toContain("half a thou");
});

test("a draft replaces the last message, except in the conversation on screen", async () => {
  const row = await showRow({}, "half a thou");
  expect(row.textContent).toContain("Draft: half a thou");
  expect(row.textContent).not.toContain("hello");
});

test("the conversation on screen shows its last message, and is marked", async () => {
  const row = await showRow({}, "half a thou", true);

  expect(row.textContent).toContain("hello");
  expect(row.getAttribute("aria-current")).toBe("page");
});

test("muted and archived conversations are marked", async () => {
  await showRow({ muted: true, archived: true });

  expect(screen.getByRole("img", { name: "Muted" })).toBeTruthy();
  expect(screen.getByRole("img", { name: "Archived" })).toBeTruthy();
});

test("a notice of the product in a group has no sender", async () => {
  const notice = {
    ...LAST,
    system: true,
    senderName: "",
    createdAt: "2026-11-25T09:00:00Z",
    status: "sent" as const,
  };
  const row = await showRow({ lastMessage: notice });

  expect(row.textContent).toMatch(/hello$/);
  expect(row.textContent).not.toContain(": ");
});

test("a deleted last message does not show its text", async () => {
  const lastMessage = { ...LAST, deleted: true, createdAt: "2026-11-25T09:00:00Z", status: "sent" as const };
  const row = await showRow({ lastMessage });

  expect(row.textContent).toContain("Message deleted");
  expect(row.textContent).not.toContain("hello");
});

test("a pinned conversation, and one marked unread, say so", async () => {
  const row = await showRow({ pinnedAt: "2026-11-25T09:00:00Z", markedUnread: true });

  expect(screen.getByRole("img", { name: "Pinned" })).toBeTruthy();
  expect(row.textContent).toContain("Marked unread");
});
