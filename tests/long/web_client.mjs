/** Two people in the web client, on a realtime service: sending, typing, presence, a revoked session. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { greets, openBrowser, pairWhere, until } from "../browser/people.mjs";

const OFFLINE_WITHIN = Number(process.env.OFFLINE_WITHIN); // ms

const sockets = [];
let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, "");
  ada.page.on("websocket", (socket) => sockets.push(socket));
  await ada.page.reload();
  await ada.isInConversation("Bob");
});
after(() => browser.close());

test("the page opens a socket to the service, and its policy allows that", async () => {
  await until(async () => sockets.some((socket) => socket.url().startsWith(process.env.SOCKETS)));
  await ada.isLive();
  assert.equal(await ada.page.locator("[data-connection] p").count(), 0);
});

test("messages arrive on both sides", async () => {
  await greets(ada, bob);
  await bob.says("Hello, Ada");
  await ada.reads("Hello, Ada");
});

test("each sees the other typing", async () => {
  await bob.composer.pressSequentially("Well");
  await ada.page.getByText("Bob is typing…").waitFor();
  await bob.says("Well, hello!");
  await ada.reads("Well, hello!");
  await ada.page.getByText("Bob is typing…").waitFor({ state: "hidden" });
});

test("a user who signs out is shown as offline, and online when they are back", async () => {
  await ada.page.getByRole("link", { name: /Bob online/ }).first().waitFor();
  await bob.page.getByRole("link", { name: "Settings" }).click();
  await bob.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await bob.isOut();
  // Requests of anyone let the API ask the service who is there, where it does not report that.
  const isOffline = async () => (await ada.api("GET", "/sync")) && ada.page.getByRole("link", { name: /Bob last seen/ }).count();
  await until(isOffline, "Bob was never shown as offline", OFFLINE_WITHIN);

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

test("after that, typing and messages arrive as before, on the channel's new name", async () => {
  await bob.signsIn();
  await bob.picks("Ada");
  await bob.reads("Bob cannot read this");
  await ada.isLive();
  await bob.composer.pressSequentially("Back");
  await ada.page.getByText("Bob is typing…").waitFor(); // which a conversation's own channel carries, where the service has any
  await bob.says("Back again");
  await ada.reads("Back again");
  await ada.says("Welcome back");
  await bob.reads("Welcome back");
});
