// @vitest-environment happy-dom
/** The components as another app uses them: selection, replaced parts, links, and conversations that do not exist. */
import { directKey } from "@parley/client";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ConversationHeaderProps } from "../conversations/ConversationHeader";
import { ConversationList } from "../conversations/ConversationList";
import { Composer } from "../messages/Composer";
import { adaInGroup } from "../testing/componentTest";
import { Chat } from "./Chat";
import { PresenceDot } from "./PresenceDot";
import { Thread } from "./Thread";

const OwnHeader = ({ conversation }: ConversationHeaderProps) => <h2>{`about ${conversation.title}`}</h2>;
const PARTS = { ConversationHeader: OwnHeader, Composer: null };

const list = () => screen.getByRole("region", { name: "Chats" });

test("a chat opens what the user selects, and says so", async () => {
  const { id, show } = await adaInGroup();
  const onConversationChange = vi.fn();
  const { keys } = show(<Chat onConversationChange={onConversationChange} />);
  expect(screen.getByText("Select a conversation")).toBeTruthy();

  await keys.click(within(list()).getByRole("button", { name: /Engines/ }));

  expect(onConversationChange).toHaveBeenCalledExactlyOnceWith(id);
  expect(screen.getByRole("heading", { name: "Engines" })).toBeTruthy();
  await keys.click(screen.getByRole("button", { name: "Back to chats" }));
  expect(onConversationChange).toHaveBeenLastCalledWith(null);
});

test("where the app decides, the chat shows what it is given", async () => {
  const { id, show } = await adaInGroup();
  const onConversationChange = vi.fn();
  const { keys } = show(<Chat conversationId={null} onConversationChange={onConversationChange} />);

  await keys.click(within(list()).getByRole("button", { name: /Engines/ }));

  expect(onConversationChange).toHaveBeenCalledExactlyOnceWith(id);
  expect(screen.queryByRole("heading", { name: "Engines" })).toBeNull();
});

test("parts are replaced by components, or left out", async () => {
  const { server, bob, id, device, show } = await adaInGroup();
  server.send(bob, id, "hello");
  await device.advance(100);
  show(<Chat defaultConversationId={id} components={PARTS} />);

  expect(screen.getByRole("heading", { name: "about Engines" })).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
});

test("rows are links where conversations have addresses; another tab is the browser's matter", async () => {
  const { id, show } = await adaInGroup();
  const onOpen = vi.fn();
  show(<ConversationList onOpen={onOpen} hrefOf={(each) => `/inbox/${each}`} currentId={id} />);
  const row = screen.getByRole<HTMLAnchorElement>("link", { name: /Engines/ });
  expect([row.getAttribute("href"), row.getAttribute("aria-current")]).toEqual([`/inbox/${id}`, "page"]);

  expect(fireEvent.click(row, { ctrlKey: true })).toBe(true);
  expect(onOpen).not.toHaveBeenCalled();
  expect(fireEvent.click(row)).toBe(false);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(id);
});

test("a thread with a user becomes the conversation with the first message", async () => {
  const { bob, device, show } = await adaInGroup();
  const { keys, advance } = show(<Thread conversationId={directKey(bob)} />);
  await advance(100);
  expect(screen.getByText("Say hello")).toBeTruthy();

  await keys.type(screen.getByRole("textbox", { name: "Message" }), "hello{Enter}");
  await advance(100);

  const kinds = [...device.parley.state.get().conversations.values()].map((each) => each.kind);
  expect(kinds.sort()).toEqual(["direct", "group"]);
  expect(screen.queryByText("Say hello")).toBeNull();
});

test("a thread says that the user is no longer in its conversation", async () => {
  const { server, ada, id, show } = await adaInGroup();
  const { advance } = show(<Thread conversationId={id} />);
  act(() => server.deleteGroup(ada, id));
  await advance(1_000);
  expect(screen.getByText("You are no longer in “Engines”")).toBeTruthy();
});

test("nothing takes the focus by itself, unless it is asked to", async () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(hover: hover)" }));
  const { id, show } = await adaInGroup();
  const { unmount } = show(<Composer conversationId={id} />);
  expect(document.activeElement).toBe(document.body);
  unmount();

  show(<Composer conversationId={id} autoFocus />);

  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message" }));
  vi.unstubAllGlobals();
});

test("a dot says whether a user is online, and nothing without a connection", async () => {
  const { server, bob, device, show } = await adaInGroup();
  const { container, advance } = show(<PresenceDot userId={bob} />);
  const dot = () => container.querySelector<HTMLElement>("[data-presence]")?.dataset.presence;
  expect(dot()).toBe("offline");

  act(() => server.presence(bob, true));
  await advance(0);
  expect(dot()).toBe("online");

  act(() => device.firePageEvent("offline"));
  await advance(2_000);
  expect(dot()).toBe("unknown");
});
