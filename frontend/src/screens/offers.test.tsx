// @vitest-environment happy-dom
/** What the installation does not offer is not on the screen. */
import { Device, TestServer } from "@parley/client/testing";
import { show } from "@parley/react/testing";
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { ChatsPane } from "./ChatsPane";
import { NavRail } from "./NavRail";

const ME = { id: "ada", display_name: "Ada", avatar_url: null } as never;

/** The navigation and the chats of Ada, who has none. */
async function showChats(settings: { directory: string; conversations: string }) {
  const server = new TestServer();
  const config = async () => ({ heartbeat: { visible: 60, hidden: 300 }, limits: {}, ...settings }) as never;
  const device = new Device(server, server.person("Ada"), { config });
  await device.advance(100);
  show(
    device,
    <>
      <NavRail me={ME} unread={0} onHelp={() => undefined} />
      <ChatsPane currentId={null} unread={0} />
    </>,
  );
  await screen.findByText("No conversations yet");
}

const LINKS = ["People", "New chat", "New group", "Find people"];
const offered = () => LINKS.filter((name) => screen.queryByRole("link", { name }));

test("users find each other and start conversations", async () => {
  await showChats({ directory: "everyone", conversations: "anyone" });

  expect(offered()).toEqual(LINKS);
});

test("without a directory there is no way to people whom one does not know", async () => {
  await showChats({ directory: "off", conversations: "anyone" });

  await waitFor(() => expect(offered()).toEqual(["New group"]));
});

test("where only the product's server starts conversations, users start none", async () => {
  await showChats({ directory: "everyone", conversations: "server" });

  await waitFor(() => expect(offered()).toEqual(["People"]));
});
