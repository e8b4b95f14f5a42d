/** Parts of the app that are loaded on first use, when loading fails: offline, or after a deployment. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser } from "../people.mjs";

const FAILURES = {
  "there is no connection": (route) => route.abort("internetdisconnected"),
  "a deployment removed the old files": (route) => route.fulfill({ status: 404, body: "Not Found" }),
};

let browser, ada, group;

before(async () => {
  browser = await openBrowser();
  const bob = await account("Bob");
  ada = await account("Ada");
  group = await ada.startsGroup("Engines", bob);
  await bob.says(group, "Hello");
});
after(() => browser.close());

/** How each part is opened, and what shows that it is there. */
const parts = ({ page }) => ({
  EmojiPicker: [
    () => page.getByRole("button", { name: "Emoji", exact: true }).click(),
    page.getByRole("searchbox", { name: "Search emoji" }),
  ],
  MenuList: [
    () => page.getByRole("button", { name: "Conversation menu" }).click(),
    page.getByRole("menuitem", { name: "Mute" }),
  ],
  ShortcutsDialog: [
    () => page.getByRole("button", { name: "Keyboard shortcuts" }).click(),
    page.getByText("Move through a list"),
  ],
  SettingsScreen: [
    () => page.getByRole("link", { name: "Settings" }).click(),
    page.getByRole("heading", { name: "Settings" }),
  ],
  NewGroupScreen: [
    () => page.getByRole("link", { name: "New group" }).click(),
    page.getByLabel("Group name"),
  ],
});

for (const [what, fail] of Object.entries(FAILURES))
  test(`${what}: each part shows an error in its place and can be retried, and the rest works`, async () => {
    const me = await opensWindow(browser, ada);
    const { page } = me;
    me.expected.push(/ERR_INTERNET_DISCONNECTED|404/);
    for (const [part, [use, there]] of Object.entries(parts(me))) {
      const code = new RegExp(`/${part}[^/]*$`);
      await me.picks("Engines");
      await page.route(code, fail);
      await use();
      const failure = page.getByRole("alert").filter({ hasText: "could not be loaded" });
      await failure.waitFor();
      await me.inList("Engines").waitFor();

      await failure.getByRole("button", { name: "Retry" }).click();
      await failure.getByRole("button", { name: "Reload the page" }).waitFor();
      await page.unroute(code);
      await failure.getByRole("button", { name: "Retry" }).click();
      await there.waitFor();
      await failure.waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await me.picks("Engines");
    await me.says(`Still here: ${what}`);
    await me.context.close();
  });

test("a conversation whose code was not prefetched is loaded when it is opened, and can be retried", async () => {
  const code = /\/ConversationScreen-[^/]*\.js$/;
  const me = await browser.addPerson("Ada");
  const { page } = me;
  Object.assign(me, { email: ada.email });
  me.expected.push(/ERR_INTERNET_DISCONNECTED/);
  let refused = 0;
  await page.route(code, (route) => {
    refused += 1;
    return FAILURES["there is no connection"](route);
  });
  const prefetch = page.waitForRequest(code);
  await me.signsIn();
  await prefetch;
  await me.inList("Engines").waitFor();
  const failure = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  assert.equal(await failure.count(), 0);

  await me.inList("Engines").click();
  await failure.waitFor();
  await me.inList("Engines").waitFor();
  assert.ok(refused >= 2, "the first use tried again");
  await page.unroute(code);
  await failure.getByRole("button", { name: "Retry" }).click();
  await me.isInConversation("Engines");
  await me.says("Opened at last");
  await me.context.close();
});

test("dialogs show an error in their place and can be retried, and return the focus", async () => {
  const me = await opensWindow(browser, ada);
  const { page } = me;
  me.expected.push(/ERR_INTERNET_DISCONNECTED/);
  const code = /\/DeleteGroup-[^/]*\.js$/;
  await page.route(code, FAILURES["there is no connection"]);
  const prefetch = page.waitForRequest(code);
  await me.picks("Engines");
  await prefetch;
  await page.getByRole("button", { name: "Conversation menu" }).click();
  await page.getByRole("menuitem", { name: "Delete group" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this group for everyone?" });
  await dialog.getByText("could not be loaded").waitFor();
  await page.unroute(code);
  await dialog.getByRole("button", { name: "Retry" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Conversation menu");
  await me.context.close();
});

test("a reload loads the part when its file has a new name", async () => {
  const me = await opensWindow(browser, ada);
  const { page } = me;
  me.expected.push(/404/);
  await me.picks("Engines");
  await me.writes("A draft");
  await page.route(/\/EmojiPicker[^/]*$/, FAILURES["a deployment removed the old files"]);
  const emoji = page.getByRole("button", { name: "Emoji", exact: true });
  await emoji.click();
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("button", { name: "Reload the page" }).waitFor();
  await page.unroute(/\/EmojiPicker[^/]*$/);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload the page" }).click()]);
  await me.isInConversation("Engines");
  await emoji.click();
  await page.getByRole("searchbox", { name: "Search emoji" }).waitFor();
  await page.locator("textarea").and(page.getByText("A draft")).waitFor();
});
