/** A page translator rewrites all text while the page changes; and a part that fails leaves the others alone. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob, me, group;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => account(name)));
  group = await ada.startsGroup("Engines", bob);
  await bob.says(group, "The first");
  me = await opensWindow(browser, ada);
  await me.page.evaluate(translate);
});
after(() => browser.close());

/** Navigates inside the page: a new page would not be translated. */
async function goes(path) {
  await me.page.evaluate((path) => {
    history.pushState(null, "", path);
  }, path);
}

async function nothingBroke() {
  assert.equal(await me.page.getByText(/Something went wrong/).count(), 0);
}

test("typing, edits, statuses, counters and rows work on a translated page", async () => {
  await goes(`/c/${group}`);
  await me.reads("The first");
  const typing = (on) => bob.api("PUT", `/conversations/${group}/typing`, { typing: on });
  // Nothing of it is stored, so that one sent before the page listens is lost: a client repeats it, as here.
  const indicator = me.page.locator("[data-typing]").getByText("Bob is typing");
  await until(async () => {
    await typing(true);
    return indicator.isVisible();
  });
  await typing(false);
  await me.page.locator("[data-typing]").waitFor({ state: "detached" });

  const said = await bob.says(group, "Nothing to see");
  const link = me.page.locator('[data-number="2"]').getByRole("link");
  const edits = (body) => bob.api("PATCH", `/conversations/${group}/messages/${said.id}`, { body });
  await edits("Look at https://example.com/one and https://example.com/two, please");
  await until(async () => (await link.count()) === 2);
  await edits("Rather at https://example.com/three");
  await link.getByText("three").waitFor();
  await edits("At nothing");
  await me.reads("At nothing");
  await bob.api("DELETE", `/conversations/${group}/messages/${said.id}`);
  await me.page.locator('[data-number="2"]').getByText("This message was deleted").waitFor();

  await me.says("Mine, to be read");
  await bob.api("PUT", `/conversations/${group}/read`, { number: 3 });
  await me.knows("Mine, to be read", "read");
  await nothingBroke();
});

/** Typing is told once, and nobody who listens a moment later hears of it: Bob types on, as people do. */
async function typesUntil(conversation, shown) {
  for (let attempts = 5; ; attempts--) {
    await bob.api("PUT", `/conversations/${conversation}/typing`, { typing: true });
    try {
      return await shown.waitFor({ timeout: 4_000 });
    } catch (error) {
      if (attempts === 1) throw error;
    }
  }
}

test("the list works on a translated page", async () => {
  await goes("/");
  const other = await bob.startsGroup("Cards", ada);
  for (const body of ["One", "Two", "Three"]) await bob.says(other, body);
  await me.inList("Cards").getByText("3 unread messages").waitFor();
  await typesUntil(other, me.inList("Cards").getByText("Bob is typing…"));
  await bob.says(other, "Four");
  await me.inList("Cards").getByText("Four", { exact: true }).waitFor();
  const search = me.page.getByRole("searchbox", { name: "Search chats" });
  for (const text of ["nothing like it", "nor this", "Cards", ""]) {
    await search.fill(text);
    if (text.startsWith("no")) await me.page.locator("bdi").getByText(text, { exact: true }).waitFor();
    else await me.inList("Cards").waitFor();
  }
  await bob.api("PATCH", `/conversations/${other}`, { title: "Punched cards" });
  await me.inList("Punched cards").waitFor();
  await nothingBroke();
});

test("menus, dialogs, toasts, forms and the banner work on a translated page", async () => {
  const { page } = me;
  await goes(`/c/${group}/details`);
  const menu = async (item) => {
    await page.getByRole("button", { name: "Conversation menu" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  for (const item of ["Mute", "Unmute", "Copy link"]) await menu(item);
  await page.getByRole("status").getByText(/[Ll]ink/).waitFor();
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  for (const text of ["nobody", "", "someone"]) await dialog.getByRole("searchbox").fill(text);
  await dialog.getByText(/No name matches/).waitFor();
  await dialog.getByRole("searchbox").fill("");
  await dialog.getByText(/in this group already/).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const carol = await account("Carol");
  await ada.api("POST", `/conversations/${group}/members`, { user_id: carol.id });
  await page.getByText("3 members", { exact: true }).waitFor();

  me.expected.push(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  await me.context.setOffline(true);
  await page.getByText(/You are offline/).waitFor();
  await me.context.setOffline(false);
  await page.getByText(/You are offline/).waitFor({ state: "hidden" });
  await me.writes("x".repeat(7_900));
  await page.getByText("100 characters left").waitFor();
  await me.writes("");
  await me.does("Reply", "The first");
  await page.getByText(/^Reply to/).waitFor();
  await page.getByRole("button", { name: "Cancel reply" }).click();
  await goes("/settings");
  await page.getByLabel("Your name").fill("Ada L.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await nothingBroke();
});

test("a part that fails shows an error in its place and can be retried; the others keep working", async () => {
  const zoe = await account("Zoe Brakes");
  const mine = await opensWindow(browser, bob);
  mine.expected.push(/broken on purpose|The above error|An error occurred/);
  const { page } = mine;
  await mine.picks("Engines");
  // Fails on one name, while one flag is set.
  await page.evaluate((word) => {
    const { segment } = Intl.Segmenter.prototype;
    globalThis.failing = true;
    Intl.Segmenter.prototype.segment = function (text) {
      if (globalThis.failing && text === word) throw new Error("broken on purpose");
      return segment.call(this, text);
    };
  }, "Zoe");
  await ada.api("POST", `/conversations/${group}/members`, { user_id: zoe.id });
  await page.getByRole("link", { name: /Engines 4 members/ }).last().click();
  const failure = page.getByRole("alert").filter({ hasText: "Something went wrong" });
  await failure.waitFor();

  await mine.says("Still here");
  await me.page.reload();
  await me.picks("Engines");
  await me.reads("Still here");
  assert.equal(await failure.count(), 1);

  await page.evaluate(() => {
    globalThis.failing = false;
  });
  await failure.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("list", { name: "Members" }).getByText("Zoe Brakes").waitFor();
  assert.equal(await failure.count(), 0);
});

/** What page translators do: they replace every text node with an element. */
function translate() {
  const skipped = "script, style, textarea, input, font";
  const replace = (node) => {
    if (node.nodeType === Node.TEXT_NODE && node.isConnected && node.data.trim() && !node.parentElement.closest(skipped)) {
      const font = document.createElement("font");
      font.append(node.data);
      node.replaceWith(font);
    }
    for (const child of [...node.childNodes]) replace(child);
  };
  replace(document.body);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) for (const node of [target, ...addedNodes]) replace(node);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
