/** Two people register, find each other and chat. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  ada = await browser.addPerson("Ada Lovelace");
  bob = await browser.addPerson("Bob Martin");
});
after(() => browser.close());

test("they register, and one finds the other in the directory", async () => {
  await Promise.all([ada.registers(), bob.registers()]);
  await ada.list.getByText("No conversations yet").waitFor();
  await ada.findsAndOpens(bob);
  await ada.sees("Say hello");
  assert.equal(await bob.inList("Ada Lovelace").count(), 0);
});

test("a message appears on the other's screen, and its status shows when it was read", async () => {
  await ada.says("Hello, Bob!");
  await ada.knows("Hello, Bob!", "sent");
  await bob.inList("Hello, Bob!").getByText("1 unread message").waitFor();
  await until(async () => (await bob.page.title()).startsWith("(1)"), "the title did not count");

  await bob.picks("Ada Lovelace");
  await bob.reads("Hello, Bob!");
  await ada.knows("Hello, Bob!", "read");
  await until(async () => !(await bob.page.title()).startsWith("("), "the title still counts");
});

test("each sees the other typing, in the thread and in the list", async () => {
  await bob.composer.pressSequentially("Well");
  await ada.page.getByText("Bob Martin is typing…").waitFor();
  await ada.inList("Bob Martin").getByText("typing…").waitFor();

  await bob.says("Well, hello!");
  await ada.reads("Well, hello!");
  await ada.page.getByText("Bob Martin is typing…").waitFor({ state: "hidden" });
});

test("Enter sends, Shift+Enter starts a new line, and only web addresses become links", async () => {
  await ada.composer.pressSequentially("<b>one</b>");
  await ada.composer.press("Shift+Enter");
  await ada.composer.pressSequentially("javascript:alert(1) https://example.com/two");
  await ada.composer.press("Enter");

  const said = bob.page.locator("[data-message]").last();
  await said.getByText("<b>one</b>").waitFor();
  await until(async () => (await said.getByRole("link").count()) === 1);
  const link = said.getByRole("link", { name: "https://example.com/two" });
  await until(async () => (await link.getAttribute("rel"))?.includes("noopener"));
});

test("one replies to a message of the other, and the quote leads to it", async () => {
  await bob.does("Reply", "Hello, Bob!");
  await bob.says("Good morning");

  await ada.message("Good morning").getByRole("button", { name: "Hello, Bob!" }).click();
});

test("a message is edited, and another one deleted", async () => {
  await ada.says("I wil write");
  await ada.knows("I wil write", "read");
  await ada.composer.press("ArrowUp");
  await ada.page.getByText("Edit message").waitFor();
  await ada.composer.fill("I will write");
  await ada.composer.press("Enter");
  await bob.message("I will write").getByText("edited").waitFor();

  await ada.says("oops");
  await bob.reads("oops");
  await ada.does("Delete", "oops");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bob.page.getByText("This message was deleted").waitFor();
  await bob.message("oops").waitFor({ state: "detached" });
});

test("a user who leaves is shown as offline, and online when they are back", async () => {
  await ada.sees("online");
  await bob.page.close();
  await ada.page.getByRole("link", { name: /Bob Martin last seen/ }).first().waitFor();

  await bob.opens(await bob.context.newPage());
  await bob.isIn();
  await ada.page.getByRole("link", { name: /Bob Martin online/ }).first().waitFor();
});
