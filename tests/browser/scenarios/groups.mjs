/** Groups: creating, inviting, renaming, roles, removing and leaving. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../people.mjs";

let browser, ada, bob, grace;

before(async () => {
  browser = await openBrowser();
  [ada, bob, grace] = await Promise.all(["Ada", "Bob", "Grace"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob, grace].map((person) => person.registers()));
});
after(() => browser.close());

const member = (person, name) =>
  person.page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: name });

async function manages(person, name, action) {
  await person.page.getByRole("button", { name: `Actions for ${name}` }).click();
  await person.page.getByRole("menuitem", { name: action }).click();
}

test("a group is created with one other person, who sees it in the list", async () => {
  await ada.page.getByRole("link", { name: "New group" }).click();
  await ada.page.getByLabel("Group name").fill("Engines");
  await ada.page.getByRole("checkbox", { name: "Bob" }).check();
  await ada.page.getByRole("button", { name: "Create group with 1" }).click();
  await ada.isInConversation("Engines");

  await bob.picks("Engines");
  await ada.says("Welcome, Bob");
  await bob.reads("Welcome, Bob");
  await bob.message("Welcome, Bob").getByText("Ada", { exact: true }).waitFor();
});

test("a third person is invited, and sees earlier messages", async () => {
  await ada.page.getByRole("link", { name: /Engines 2 members/ }).last().click();
  await ada.page.getByRole("button", { name: "Invite" }).click();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Grace" }).check();
  await dialog.getByRole("button", { name: "Invite" }).click();
  await member(ada, "Grace").waitFor();

  await grace.picks("Engines");
  await grace.reads("Welcome, Bob");
  await bob.sees("3 members");
});

test("it is renamed, and all members see the new name", async () => {
  await ada.page.getByRole("button", { name: "Rename group" }).click();
  await ada.page.getByRole("dialog").getByLabel("Group name").fill("Analytical Engines");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  for (const person of [ada, bob, grace]) await person.isInConversation("Analytical Engines");
});

test("the thread tells what happened to the group", async () => {
  for (const line of ["created the group", "added Grace", "named the group “Analytical Engines”"]) {
    await ada.sees(`You ${line}`);
    await bob.sees(`Ada ${line}`);
  }
  await grace.sees("Ada added you");
});

test("a member becomes an admin, and can then invite and rename", async () => {
  await manages(ada, "Bob", "Make admin");
  await member(ada, "Bob").getByText("Admin").waitFor();

  await bob.page.getByRole("link", { name: /Analytical Engines 3 members/ }).last().click();
  await bob.page.getByRole("button", { name: "Rename group" }).waitFor();
});

test("the readers of a message are listed", async () => {
  await ada.says("Who reads this?");
  await bob.reads("Who reads this?");
  await grace.reads("Who reads this?");
  await ada.knows("Who reads this?", "read");
  await ada.does("Read by", "Who reads this?");
  const readers = ada.page.getByRole("dialog").getByRole("list", { name: "Read by" });
  for (const name of ["Bob", "Grace"]) await readers.getByText(name).waitFor();
  await ada.page.keyboard.press("Escape");
});

test("a member is removed, and no longer sees the group", async () => {
  await manages(ada, "Grace", "Remove from group");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await member(ada, "Grace").waitFor({ state: "detached" });
  await grace.sees("You are no longer in “Analytical Engines”");
  await grace.inList("Analytical Engines").waitFor({ state: "detached" });

  await bob.says("Quiet now");
  await ada.reads("Quiet now");
});

test("the last owner cannot leave but can add another owner; other members can leave", async () => {
  await ada.page.getByRole("button", { name: "Conversation menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Delete group" }).waitFor();
  assert.equal(await ada.page.getByRole("menuitem", { name: "Leave group" }).count(), 0);
  await ada.page.getByRole("menuitem", { name: "Add an owner to leave" }).click();
  await member(ada, "Bob").waitFor();

  await bob.page.getByRole("button", { name: "Conversation menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Leave group" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Leave group" }).click();
  await bob.inList("Analytical Engines").waitFor({ state: "detached" });
  await ada.sees("1 member");
});
