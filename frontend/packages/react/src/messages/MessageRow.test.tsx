// @vitest-environment happy-dom
/** What a user sees of one message, and can do with it. */
// What is loaded on demand is prepared before, so that no test waits for it.
import "./SendFailure";
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { adaInGroup } from "../testing/componentTest";
import { useMessages } from "../useMessages";
import { MessageRow } from "./MessageRow";
import type { MessageView } from "./thread";
import { useMessageActions } from "./useMessageActions";

const VIEW: MessageView = {
  ...{ key: "m1", id: "m1", number: 1, conversationId: "c", sender: null, senderId: "bob", mine: false },
  ...{
    reactions: [],
    body: "hello",
    at: "2026-11-25T09:00:00Z",
    edited: false,
    deleted: false,
    system: false,
    replyTo: null,
  },
  ...{ replyToId: null, first: true, last: true, status: null, problem: null, clientId: "client-1" },
};
const BOB = {
  id: "bob",
  display_name: "Bob",
  avatar_url: null,
  online: false,
  last_seen_at: null,
  metadata: {},
};

function Conversation({ id }: { id: string }) {
  const { messages } = useMessages(id);
  const nothing = () => undefined;
  const actions = useMessageActions({
    ...{ onReply: nothing, onEdit: nothing, onDelete: nothing, onReaders: nothing, onShow: nothing },
    ...{ onPickReaction: nothing, onReact: nothing, onReactionUsers: nothing },
  });
  return messages.map((message) => (
    <MessageRow key={message.key} {...{ message, actions }} named highlighted={false} reacting={false} />
  ));
}

async function showRow(change: Partial<MessageView>) {
  const actions = {
    ...{ onReply: vi.fn(), onEdit: vi.fn(), onDelete: vi.fn(), onReaders: vi.fn() },
    ...{
      onShow: vi.fn(),
      onKey: vi.fn(),
      onPickReaction: vi.fn(),
      onReact: vi.fn(),
      onReactionUsers: vi.fn(),
    },
  };
  const { device, show, id } = await adaInGroup();
  const message = { ...VIEW, sender: BOB, ...change };
  const shown = show(
    <MessageRow message={message} named highlighted={false} reacting={false} actions={actions} />,
  );
  return { ...shown, actions, message, device, id };
}

test("a message in a group shows its sender and text", async () => {
  await showRow({});

  expect(screen.getByText("Bob")).toBeTruthy();
  expect(screen.getByText("hello")).toBeTruthy();
});

test("a notice of the product is from nobody: it has neither a name nor a picture nor actions", async () => {
  await showRow({ system: true, sender: null, body: "Your order was shipped." });

  expect(screen.getByRole("article").textContent).toMatch(/^Notice: Your order was shipped\.\d\d?:\d\d/);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByText("Unknown user")).toBeNull();
});

test("a deleted notice does not show its text", async () => {
  await showRow({ system: true, sender: null, deleted: true });

  expect(screen.getByRole("article").textContent).toBe("Notice: This message was deleted");
});

test("a deleted message shows neither its text nor actions", async () => {
  await showRow({ deleted: true });

  expect(screen.getByText("This message was deleted")).toBeTruthy();
  expect(screen.queryByText("hello")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("the reply button answers this message", async () => {
  const { keys, actions, message } = await showRow({});

  await keys.click(screen.getByRole("button", { name: "Reply" }));

  expect(actions.onReply).toHaveBeenCalledExactlyOnceWith(message);
});

test("a quote leads to the message that it quotes", async () => {
  const replyTo = { id: "q", senderId: "bob", senderName: "Bob", body: "When?", deleted: false, number: 7 };
  const { keys, actions } = await showRow({ replyTo, replyToId: "q" });

  await keys.click(screen.getByText("When?"));

  expect(actions.onShow).toHaveBeenCalledExactlyOnceWith(7);
});

test("a quote leads to a message that is not loaded yet", async () => {
  const { keys, actions } = await showRow({ replyTo: null, replyToId: "q", replyToNumber: 7 });

  await keys.click(screen.getByText("An earlier message"));

  expect(actions.onShow).toHaveBeenCalledExactlyOnceWith(7);
});

test("a reply outlives the message that it answers, whose text is gone", async () => {
  const { server, ada, bob, id, device, show } = await adaInGroup();
  const question = server.send(bob, id, "When is **tea**?");
  server.send(ada, id, "At four", undefined, question.id);
  await device.advance(100);
  const { advance } = show(<Conversation id={id} />);
  await advance(100);
  expect(screen.getByRole("button", { name: "Bob When is tea?" })).toBeTruthy();

  server.delete(bob, id, question.id);
  await advance(500);

  expect(screen.getByText("At four")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Bob This message was deleted" })).toBeTruthy();
  expect(screen.queryByText(/tea/)).toBeNull();
});

test("a failed message says why, and can be discarded", async () => {
  await showRow({ id: null, number: null, mine: true, status: "failed", problem: "It is too long." });

  expect(await screen.findByText(/It is too long\./)).toBeTruthy();
  expect(screen.getAllByRole("button").map((each) => each.textContent)).toEqual(
    expect.arrayContaining([expect.stringMatching(/retry|again/i), expect.stringMatching(/discard|delete/i)]),
  );
});
