/** Two people on a server without a realtime service: their clients poll, and nothing says that anything is wrong. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { greets, openBrowser, pairWhere, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, "");
});
after(() => browser.close());

test("a message arrives, and its status shows when it was read", async () => {
  await greets(ada, bob);
  await bob.says("Hello, Ada");
  await ada.reads("Hello, Ada");
});

test("to both this is normal: they are live, and no socket is opened", async () => {
  const sockets = [];
  ada.page.on("websocket", (socket) => sockets.push(socket.url()));
  await Promise.all([ada.isLive(), bob.isLive()]);
  await ada.page.reload();
  await ada.isInConversation("Bob");
  await ada.isLive();
  await bob.says("Back already?");
  await ada.reads("Back already?");
  assert.deepEqual(sockets, []);
  assert.equal(await ada.page.locator("[data-connection] p").count(), 0);
});

test("each sees the other typing, until a message or until they stop", async () => {
  await bob.composer.pressSequentially("Well");
  await ada.page.getByText("Bob is typing…").waitFor();
  await ada.inList("Bob").getByText("typing…").waitFor();
  await bob.says("Well, hello!");
  await ada.reads("Well, hello!");
  await ada.page.getByText("Bob is typing…").waitFor({ state: "hidden" });

  await bob.composer.pressSequentially("Nothing");
  await ada.page.getByText("Bob is typing…").waitFor();
  await bob.composer.fill("");
  await ada.page.getByText("Bob is typing…").waitFor({ state: "hidden" });
});

test("a user who signs out is shown as offline, and online when they are back", async () => {
  await ada.page.getByRole("link", { name: /Bob online/ }).first().waitFor();
  await bob.page.getByRole("link", { name: "Settings" }).click();
  await bob.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await bob.isOut();
  await ada.page.getByRole("link", { name: /Bob last seen/ }).first().waitFor();

  await bob.signsIn();
  await ada.page.getByRole("link", { name: /Bob online/ }).first().waitFor();
});

test("a session that is revoked reads nothing further, and its window says so", async () => {
  bob.expected.push(/401/);
  const sessions = await bob.api("GET", "/auth/sessions");
  const browsing = sessions.filter((session) => !session.current);
  for (const { id } of browsing) await bob.api("DELETE", `/auth/sessions/${id}`);
  await bob.isOut();
  await ada.says("Bob cannot read this");
  await until(async () => (await bob.message("Bob cannot read this").count()) === 0);
});
