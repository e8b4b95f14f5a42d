/** Keyboard focus: in the field of a dialog, back where it came from afterwards, and never lost. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  const him = await bob.api("GET", "/users/me");
  await ada.api("POST", "/conversations", {
    ...{ kind: "group", title: "Engines", member_ids: [him.id], client_id: crypto.randomUUID() },
  });
  await ada.picks("Engines");
  await ada.says("First");
});
after(() => browser.close());

/** The label of the focused element. */
const focused = () =>
  ada.page.evaluate(() => {
    const { activeElement: at } = document;
    if (at.tagName === "DIALOG" || at.tagName === "BODY") return `the ${at.tagName.toLowerCase()}`;
    return at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
  });
const isAt = (name) => until(async () => (await focused()) === name, `the focus is not at ${name}`);
const dialog = () => ada.page.getByRole("dialog");
const chooses = async (button, item) => {
  await ada.page.getByRole("button", { name: button }).click();
  await ada.page.getByRole("menuitem", { name: item }).click();
};
const closed = () => dialog().waitFor({ state: "detached" });

test("typing continues after a click on Send", async () => {
  await ada.writes("Second");
  await ada.page.getByRole("button", { name: "Send" }).click();
  await ada.reads("Second");
  await ada.page.keyboard.type("Third");
  assert.equal(await ada.composer.inputValue(), "Third");
  await ada.composer.press("Enter");
  await ada.reads("Third");
});

test("a reply and an edit focus the composer, and so does cancelling them", async () => {
  for (const [action, cancel] of [
    ["Reply", "Cancel reply"],
    ["Edit", "Cancel editing"],
  ]) {
    await ada.does(action, "First");
    await isAt("Message");
    await ada.page.getByRole("button", { name: cancel }).click();
    await isAt("Message");
  }
});

test("a closed menu returns the focus to its button", async () => {
  await ada.page.getByRole("button", { name: "Conversation menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Mute" }).waitFor();
  await ada.page.keyboard.press("Escape");
  await isAt("Conversation menu");
  await chooses("Conversation menu", "Mute");
  await isAt("Conversation menu");
});

test("after a deletion the focus is in the composer, after cancelling at the message's menu", async () => {
  await ada.does("Delete", "Third");
  await isAt("Cancel");
  await ada.page.keyboard.press("Escape");
  await closed();
  await isAt("More actions");

  await ada.does("Delete", "Third");
  await dialog().getByRole("button", { name: "Delete" }).click();
  await closed();
  await isAt("Message");
  await ada.page.keyboard.type("typed after it");
  assert.equal(await ada.composer.inputValue(), "typed after it");
  await ada.composer.fill("");
});

test("every dialog focuses its first field, and returns the focus", async () => {
  await ada.page.getByRole("link", { name: /Engines 2 members/ }).last().click();
  const dialogs = [
    { opens: () => ada.page.getByRole("button", { name: "Rename group" }).click(), begins: "Group name", ends: "Rename group" },
    { opens: () => ada.page.getByRole("button", { name: "Invite" }).click(), begins: "Search people", ends: "Invite" },
    { opens: () => ada.page.getByRole("button", { name: "Keyboard shortcuts" }).click(), begins: "the dialog", ends: "Keyboard shortcuts" },
    { opens: () => chooses("Actions for Bob", "Remove from group"), begins: "Cancel", ends: "Actions for Bob" },
    { opens: () => ada.does("Read by", "First"), begins: "the dialog", ends: "More actions" },
  ];
  for (const { opens, begins, ends } of dialogs) {
    await opens();
    await isAt(begins);
    await ada.page.keyboard.press("Escape");
    await closed();
    await isAt(ends);
    await opens();
    await dialog().getByRole("button", { name: "Close" }).click();
    await closed();
    await isAt(ends);
  }
});

test("a submitted form in a dialog returns the focus", async () => {
  await ada.page.getByRole("button", { name: "Rename group" }).click();
  await ada.page.keyboard.press("Control+A");
  await ada.page.keyboard.type("Looms");
  await ada.page.keyboard.press("Enter");
  await closed();
  await isAt("Rename group");
});

test("if the focused element disappears, the focus stays nearby", async () => {
  await chooses("Actions for Bob", "Remove from group");
  await dialog().getByRole("button", { name: "Remove" }).click();
  await closed();
  await isAt("Message");

  await ada.page.getByRole("link", { name: "New group" }).click();
  await ada.page.getByRole("checkbox", { name: "Bob" }).check();
  await ada.page.getByRole("button", { name: "Remove Bob" }).click();
  await isAt("People");
});
