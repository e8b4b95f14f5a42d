/** Finding users and starting conversations; archiving, and deleting groups. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
});
after(() => browser.close());

const at = (person) => new URL(person.page.url()).pathname;
const conversations = async (person) => (await person.api("GET", "/conversations")).items.length;
const toast = (person, words) => person.page.getByRole("status").getByText(words);

test("opening a person creates nothing; the first message creates the conversation, also without a connection", async () => {
  await ada.findsAndOpens(bob);
  await ada.sees("Say hello");
  await ada.writes("Half a thou");
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Chats" }).click();
  await ada.list.getByText("No conversations yet").waitFor();
  assert.deepEqual([await conversations(ada), await conversations(bob)], [0, 0]);

  await ada.findsAndOpens(bob);
  assert.equal(await ada.composer.inputValue(), "Half a thou");
  ada.expected.push(/ERR_INTERNET_DISCONNECTED/);
  await ada.context.setOffline(true);
  await ada.says("Half a thought");
  await ada.says("and the other half");
  await ada.knows("Half a thought", "waiting");
  await ada.inList("Bob").getByText("and the other half").waitFor();
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Chats" }).click();
  await ada.inList("Bob").click();
  await ada.reads("and the other half");
  assert.equal(await conversations(bob), 0);

  await ada.context.setOffline(false);
  await ada.knows("and the other half", "sent");
  await until(() => at(ada).startsWith("/c/"), "the page does not show the conversation that has begun");
  await bob.picks("Ada");
  await bob.reads("and the other half");
  assert.deepEqual(await bob.transcript(), ["Half a thought", "and the other half"]);
  assert.equal(await ada.inList("Bob").count(), 1);
});

test("notes to self are one group, however often they are opened", async () => {
  const opens = async () => {
    await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
    await ada.page.getByRole("region", { name: "People" }).getByRole("button", { name: "Notes to self" }).click();
    await ada.isInConversation("Notes to self");
  };
  await opens();
  await ada.says("Buy tea");
  await ada.reads("Buy tea");
  await opens();
  await ada.reads("Buy tea");
  assert.equal(await ada.inList("Notes to self").count(), 1);
});

test("a chat is pinned to the top, and marked unread until it is opened", async () => {
  const menu = async (action) => {
    await ada.page.getByRole("button", { name: "Conversation menu" }).click();
    await ada.page.getByRole("menuitem", { name: action }).click();
  };
  await ada.picks("Bob");
  await menu("Pin to top");
  await ada.inList("Bob").getByRole("img", { name: "Pinned" }).waitFor();
  await menu("Mark unread");
  await ada.inList("Bob").getByText("Marked unread").waitFor();
  await ada.picks("Notes to self");
  await ada.picks("Bob");
  await ada.inList("Bob").getByText("Marked unread").waitFor({ state: "detached" });
  await menu("Unpin from top");
  await ada.inList("Bob").getByRole("img", { name: "Pinned" }).waitFor({ state: "detached" });
});

test("an empty conversation that was created over the API is not in the other user's list", async () => {
  const carol = await browser.addPerson("Carol");
  await carol.registers();
  await carol.begins(bob);
  await bob.page.reload();
  await bob.inList("Ada").waitFor();
  assert.equal(await conversations(bob), 2);
  assert.equal(await bob.inList("Carol").count(), 0);
  await carol.says("Hello, Bob");
  await bob.inList("Carol").waitFor();
});

test("a name and Enter open the first result and end the search", async () => {
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await bob.page.keyboard.press("Control+K");
  await bob.page.keyboard.type("carol");
  await bob.page.keyboard.press("Enter");
  await bob.isInConversation("Carol");
  assert.equal(await bob.list.getByRole("searchbox").inputValue(), "");
  await bob.inList("Ada").waitFor();
});

test("a person without a conversation is found with two more Enters", async () => {
  const dora = await browser.addPerson("Dora");
  await dora.registers();
  await bob.page.keyboard.press("Control+K");
  await bob.page.keyboard.type("Dora");
  await bob.sees("No results");
  await bob.page.keyboard.press("Enter");
  const search = bob.page.getByRole("searchbox", { name: "Search people" });
  await bob.page.getByRole("region", { name: "People" }).getByRole("button", { name: "Dora" }).waitFor();
  assert.equal(await search.inputValue(), "Dora");
  await search.press("Enter");
  await bob.isInConversation("Dora");
});

test("Enter in the search of a new group selects a person without creating the group", async () => {
  await ada.page.getByRole("link", { name: "New group" }).click();
  await ada.page.getByLabel("Group name").fill("Engines");
  const search = ada.page.getByRole("searchbox", { name: "Search people" });
  await search.fill("Bob");
  await ada.page.getByRole("checkbox", { name: "Bob" }).waitFor();
  await search.press("Enter");
  await ada.page.getByRole("button", { name: "Remove Bob" }).waitFor();
  assert.equal(at(ada), "/new-group");
  await ada.page.getByRole("button", { name: "Create group with 1" }).click();
  await ada.isInConversation("Engines");
});

test("archiving can be undone at once", async () => {
  await ada.page.getByRole("button", { name: "Conversation menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Archive" }).click();
  await toast(ada, "“Engines” archived.").waitFor();
  await ada.inList("Engines").waitFor({ state: "detached" });
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await ada.inList("Engines").waitFor();
  assert.equal(await toast(ada, "“Engines” archived.").count(), 0);
});

test("users with the same name are told apart", async () => {
  const namesake = await browser.addPerson("Bob");
  await namesake.registers();
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
  const people = ada.page.getByRole("region", { name: "People" });
  await people.getByRole("searchbox").fill("Bob");
  const both = people.getByRole("button", { name: /^Bob/ });
  await until(async () => (await both.count()) === 2);
  await both.filter({ hasText: "in “Engines” with you" }).waitFor();
  const words = await both.allInnerTexts();
  assert.notEqual(words[0], words[1]);
  for (const each of words) assert.match(each, /joined .*20\d\d/);
  for (const each of words) assert.ok(!each.includes("@"));
});

test("an owner deletes the group for everyone, after confirming", async () => {
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Chats" }).click();
  // The row of Bob names the group as well.
  await ada.list.getByText("Engines", { exact: true }).click();
  await ada.isInConversation("Engines");
  await bob.picks("Engines");
  await ada.page.getByRole("button", { name: "Conversation menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Delete group" }).click();
  const dialog = ada.page.getByRole("dialog", { name: "Delete this group for everyone?" });
  await dialog.getByText("will be deleted for all members").waitFor();
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await toast(ada, "“Engines” was deleted.").waitFor();
  await until(() => at(ada) === "/");
  await ada.list.getByText("Engines", { exact: true }).waitFor({ state: "detached" });
  await bob.page.getByRole("heading", { level: 1, name: "You are no longer in “Engines”" }).waitFor();
  await bob.inList("Engines").waitFor({ state: "detached" });
});
