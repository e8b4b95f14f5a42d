// @vitest-environment happy-dom
/** What the hooks return, and do. */
import { Device, TestServer } from "@parley/client/testing";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { useConversations } from "./conversations/list";
import { ParleyProvider } from "./ParleyProvider";
import { useChannel } from "./useChannel";
import { useMessages } from "./useMessages";
import { usePresence } from "./usePresence";
import { useTyping } from "./useTyping";
import { useUnread } from "./useUnread";
import { useUser } from "./useUser";

/** Bob has sent this many messages, which Ada has read, before her client starts. */
async function setUp({ sent = 0 } = {}) {
  const server = new TestServer();
  const [ada, bob] = [server.person("Ada"), server.person("Bob")];
  const id = server.group(ada, "Engines", bob);
  for (let number = 1; number <= sent; number += 1) server.send(bob, id, `message ${number}`);
  server.read(ada, id, sent);
  const device = new Device(server, ada);
  await device.advance(100);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ParleyProvider client={device.parley}>{children}</ParleyProvider>
  );
  const hook = <Result,>(use: () => Result) => renderHook(use, { wrapper }).result;
  return { server, ada, bob, id, device, hook, advance: (ms = 0) => act(() => device.advance(ms)) };
}

test("useMessages pages, sends, edits and removes", async () => {
  const { id, hook, advance } = await setUp({ sent: 70 });
  const result = hook(() => useMessages(id));
  await advance(100);
  expect(result.current.status).toBe("ready");
  const [first] = result.current.messages;
  expect(result.current.hasBefore).toBe(true);

  act(() => result.current.loadBefore());
  await advance(100);
  expect(result.current.messages.length).toBeGreaterThan(70 - (first?.number ?? 0));

  let clientId = "";
  act(() => {
    clientId = result.current.send("hello");
  });
  expect(result.current.messages.at(-1)).toMatchObject({ clientId, body: "hello", mine: true });
  await advance(100);
  const sent = result.current.messages.at(-1);
  expect(sent).toMatchObject({ status: "sent", number: 71 });
  await act(() => result.current.edit(sent?.id ?? "", "hello, all"));
  expect(result.current.messages.at(-1)).toMatchObject({ body: "hello, all", edited: true });
  await act(() => result.current.remove(sent?.id ?? ""));
  expect(result.current.messages.at(-1)).toMatchObject({ deleted: true });
});

test("useMessages shows a failed message, which is retried or discarded", async () => {
  const { server, id, hook, advance } = await setUp();
  const { Problem } = await import("@parley/client");
  const problem = new Problem({ status: 400, code: "no", detail: "It is refused." });
  server.faults = [{ name: "send", times: 1, problem } as never];
  const result = hook(() => useMessages(id));
  await advance(100);

  act(() => void result.current.send("one"));
  await advance(100);
  expect(result.current.messages.at(-1)).toMatchObject({ status: "failed", problem: "It is refused." });
  const { clientId } = result.current.messages.at(-1) as { clientId: string };
  act(() => result.current.retry(clientId));
  await advance(100);
  expect(result.current.messages.at(-1)).toMatchObject({ status: "sent" });
});

test("useConversations, useUnread, useTyping, usePresence and useUser follow the others", async () => {
  const { server, ada, bob, id, device, hook, advance } = await setUp();
  device.chat.watch(id);
  const list = hook(() => useConversations());
  const [unread, all] = [hook(() => useUnread(id)), hook(() => useUnread())];
  const typing = hook(() => useTyping(id));
  const presence = hook(() => usePresence(bob));
  const me = hook(() => useUser());
  await advance(100);
  expect(list.current).toMatchObject({ status: "ready", conversations: [{ id, title: "Engines" }] });
  expect(me.current).toMatchObject({ id: ada, display_name: "Ada" });

  act(() => {
    server.send(bob, id, "hello");
    server.typing(bob, id, true);
    server.presence(bob, true);
  });
  await advance(0);

  expect([unread.current, all.current]).toEqual([1, 1]);
  expect(list.current.conversations[0]?.lastMessage?.body).toBe("hello");
  expect(typing.current.map((user) => user.display_name)).toEqual(["Bob"]);
  expect(presence.current).toMatchObject({ known: true, online: true });
});

test("useChannel hears events of a conversation and of the user, also those that nobody knows", async () => {
  const { server, bob, id, device, hook, advance } = await setUp();
  const heard: string[] = [];
  hook(() => {
    useChannel(id, (event) => heard.push(`conversation ${event}`));
    useChannel(null, (event) => heard.push(`user ${event}`));
  });
  await advance(100);

  act(() => void server.send(bob, id, "hello"));
  act(() => device.socket.deliver(device.chat.state.get().userChannel ?? "", "of-your-own", {}));
  await advance(0);

  expect(heard).toEqual(
    expect.arrayContaining(["conversation new-message", "user new-message", "user of-your-own"]),
  );
  expect(heard.filter((each) => each === "conversation new-message").length).toBe(1);
});
