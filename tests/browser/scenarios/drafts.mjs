/** Drafts are kept with what they reply to or edit: when switching, reloading, and in every tab. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, Person, until } from "../people.mjs";

let browser, ada, bob, second;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.findsAndOpens(bob);
  await ada.says("When shall we meet?");
  await bob.picks("Ada");
  await bob.reads("When shall we meet?");
  const me = await bob.api("GET", "/users/me");
  await ada.api("POST", "/conversations", {
    ...{ kind: "group", title: "Engines", member_ids: [me.id], client_id: crypto.randomUUID() },
  });
  await bob.inList("Engines").waitFor();
});
after(() => browser.close());

const answering = (page, name = "Ada") => page.getByText(`Reply to ${name}`);
const written = (page) => page.getByRole("textbox", { name: "Message", exact: true });

test("a reply is kept when switching conversations", async () => {
  await bob.does("Reply", "When shall we meet?");
  await answering(bob.page).waitFor();
  await bob.writes("At noon");
  await bob.picks("Engines");
  await answering(bob.page).waitFor({ state: "detached" });
  assert.equal(await bob.composer.inputValue(), "");
  await bob.picks("Ada");
  await answering(bob.page).waitFor();
  assert.equal(await bob.composer.inputValue(), "At noon");
});

/** One tab at a time has the focus, as on a desktop. */
async function looksAt(page) {
  await page.bringToFront();
  await until(() => page.evaluate(() => document.hasFocus()), "the tab has no focus");
}

test("it is there after a reload, and in a second tab", async () => {
  await bob.page.reload();
  await bob.isInConversation("Ada");
  await answering(bob.page).waitFor();
  second = new Person("Bob's second tab", bob.context);
  await second.opens(await bob.context.newPage(), new URL(bob.page.url()).pathname);
  await answering(second.page).waitFor();
  for (const { page } of [bob, second]) {
    const focus = await bob.context.newCDPSession(page);
    await focus.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  }
  assert.equal(await second.composer.inputValue(), "At noon");
});

test("drafts and cancelled replies are the same in both tabs", async () => {
  await looksAt(second.page);
  await second.page.getByRole("button", { name: "Cancel reply" }).click();
  await answering(bob.page).waitFor({ state: "detached" });
  await second.does("Reply", "When shall we meet?");
  await answering(bob.page).waitFor();
  await second.writes("At one o'clock");
  await until(async () => (await written(bob.page).inputValue()) === "At one o'clock");
});

test("it is sent as a reply, and then it is gone in all tabs", async () => {
  await looksAt(bob.page);
  assert.equal(await written(bob.page).inputValue(), "At one o'clock");
  await bob.composer.press("Enter");
  await bob.reads("At one o'clock");
  await until(async () => (await written(second.page).inputValue()) === "", "the other tab still has the draft");
  await answering(second.page).waitFor({ state: "detached" });
  await ada.reads("At one o'clock");
  await ada.message("At one o'clock").getByRole("button", { name: /When shall we meet/ }).waitFor();
  await second.page.close();
});

test("an unfinished edit is kept too, beside a draft", async () => {
  await bob.writes("A new thought");
  await bob.does("Edit", "At one o'clock");
  await bob.writes("At two o'clock");
  await bob.picks("Engines");
  await bob.picks("Ada");
  await bob.page.getByRole("button", { name: "Cancel editing" }).waitFor();
  assert.equal(await bob.composer.inputValue(), "At two o'clock");
  await bob.page.getByRole("button", { name: "Save" }).click();
  await ada.reads("At two o'clock");
  assert.equal(await bob.composer.inputValue(), "A new thought");
});
