/** Writing with an input method, as for Chinese, Japanese and Korean. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../people.mjs";

let browser, ada, bob, keys;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.findsAndOpens(bob);
  await ada.says("こんにちは");
  keys = await ada.context.newCDPSession(ada.page);
});
after(() => browser.close());

/** Presses a key that an input method handles. Safari reports the last key of a word with this code, and not as composing. */
async function takes(key) {
  const press = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...press });
  await keys.send("Input.dispatchKeyEvent", { type: "keyUp", ...press });
}

/** What the page saw of the last key. */
async function lastKey() {
  return await ada.page.evaluate(() => globalThis.lastKey);
}

async function noteKeys() {
  await ada.page.evaluate(() =>
    document.addEventListener(
      "keydown",
      ({ key, keyCode, isComposing }) => {
        globalThis.lastKey = { key, keyCode, isComposing };
      },
      { capture: true },
    ),
  );
}

test("Enter that accepts a word does not send; the next Enter does", async () => {
  await noteKeys();
  await ada.composer.fill("へんかん");
  await takes("Enter");
  assert.deepEqual(await lastKey(), { key: "Enter", keyCode: 229, isComposing: false });
  assert.equal(await ada.composer.inputValue(), "へんかん");
  await ada.composer.press("Enter");
  await ada.reads("へんかん");
  assert.deepEqual(await ada.transcript(), ["こんにちは", "へんかん"]);
});

test("Escape that cancels a word does not cancel a reply or an edit; the next Escape does", async () => {
  for (const [action, about] of [
    ["Reply", "Cancel reply"],
    ["Edit", "Cancel editing"],
  ]) {
    await ada.does(action, "こんにちは");
    await ada.composer.focus();
    await takes("Escape");
    await ada.page.getByRole("button", { name: about }).waitFor();
    await ada.composer.press("Escape");
    await ada.page.getByRole("button", { name: about }).waitFor({ state: "detached" });
  }
});

test("an up arrow that selects a word does not start an edit", async () => {
  await ada.composer.focus();
  await takes("ArrowUp");
  await ada.page.getByRole("button", { name: "Cancel editing" }).waitFor({ state: "detached" });
  await ada.composer.press("ArrowUp");
  await ada.page.getByRole("button", { name: "Cancel editing" }).click();
});

test("the emoji search ignores Escape and arrows of the input method", async () => {
  await ada.page.getByRole("button", { name: "Emoji" }).click();
  const search = ada.page.getByRole("searchbox", { name: "Search emoji" });
  await search.fill("heart");
  await takes("Escape");
  await takes("ArrowDown");
  assert.ok(await search.evaluate((field) => field === document.activeElement));
  await search.press("ArrowDown");
  assert.ok(await search.evaluate((field) => field !== document.activeElement));
  await ada.page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
});

test("search fields and shortcuts ignore the keys of an input method", async () => {
  const search = ada.list.getByRole("searchbox", { name: "Search chats" });
  await search.fill("Bob");
  await takes("ArrowDown");
  await takes("?");
  assert.ok(await search.evaluate((field) => field === document.activeElement));
  assert.equal(await ada.page.getByRole("dialog").count(), 0);
});

test("a dialog stays open when Escape cancels a word", async () => {
  await ada.page.getByRole("link", { name: "New group" }).click();
  await ada.page.getByLabel("Group name").fill("エンジン");
  await ada.page.getByRole("button", { name: "Create group" }).click();
  await ada.isInConversation("エンジン");
  await ada.page.getByRole("link", { name: /エンジン only you/ }).last().click();
  await ada.page.getByRole("button", { name: "Rename group" }).click();
  const name = ada.page.getByRole("dialog").getByLabel("Group name");
  await name.focus();
  await takes("Escape");
  await name.fill("機関");
  await name.press("Escape");
  await ada.page.getByRole("dialog").waitFor({ state: "detached" });
});
