/** Two people with the web client in Chromium, on whichever realtime service the server uses. */

import { after, before, test } from "node:test";
import { greets, openBrowser, pairWhere, until } from "../browser/people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, "");
});
after(() => browser.close());

test("messages arrive in both directions, on connections that are live", async () => {
  await greets(ada, bob);
  await bob.says("Hello, Ada");
  await ada.reads("Hello, Ada");
  await Promise.all([ada.isLive(), bob.isLive()]);
  await ada.says("How are you?");
  await bob.reads("How are you?");
});

test("each sees the other typing", async () => {
  await bob.composer.pressSequentially("Well");
  await ada.page.getByText("Bob is typing…").waitFor();
  await bob.says("Well, hello!");
  await ada.reads("Well, hello!");
});

test("each sees that the other is online", async () => {
  await ada.page.getByRole("link", { name: /Bob online/ }).first().waitFor();
  await bob.page.getByRole("link", { name: /Ada online/ }).first().waitFor();
});

test("a session that is revoked reads nothing further, and its window says so", async () => {
  bob.expected.push(/401/);
  const sessions = await bob.api("GET", "/auth/sessions");
  for (const { id } of sessions.filter((session) => !session.current)) await bob.api("DELETE", `/auth/sessions/${id}`);
  await bob.isOut();
  await ada.says("Bob cannot read this");
  await until(async () => (await bob.message("Bob cannot read this").count()) === 0);
});

test("after that, typing and messages arrive as before, on the channel's new name", async () => {
  await bob.signsIn();
  await bob.picks("Ada");
  await ada.isLive();
  await bob.composer.pressSequentially("Back");
  await ada.page.getByText("Bob is typing…").waitFor(); // no other channel carries this
  await bob.says("Back again");
  await ada.reads("Back again");
});
