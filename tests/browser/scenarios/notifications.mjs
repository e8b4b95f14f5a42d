/** Notifications for a hidden tab, and what counts as read. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, pairWhere, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, pretend);
});
after(() => browser.close());

/** Records notifications, and lets the tab be hidden: a headless browser can do neither. */
function pretend() {
  let hidden = false;
  globalThis.shown = [];
  globalThis.hideTab = (now) => {
    hidden = now;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
  Object.defineProperty(document, "hidden", { get: () => hidden });
  globalThis.Notification = class {
    static permission = "default";
    static async requestPermission() {
      globalThis.Notification.permission = "granted";
      return "granted";
    }
    constructor(title, options) {
      Object.assign(this, { title, ...options });
      globalThis.shown.push(this);
    }
    close() {}
  };
}

test("notifications are offered once there are messages, and requested only after a click", async () => {
  const offer = bob.page.getByRole("region", { name: "Turn on notifications" });
  await ada.says("Hello, Bob");
  await offer.waitFor();
  assert.equal(await bob.page.evaluate(() => Notification.permission), "default");
  await offer.getByRole("button", { name: "Turn on" }).click();
  await offer.waitFor({ state: "detached" });
  assert.equal(await bob.page.evaluate(() => Notification.permission), "granted");
});

test("messages in a hidden tab cause silent notifications, and are not read", async () => {
  await bob.picks("Ada");
  await ada.knows("Hello, Bob", "read");
  await bob.page.evaluate(() => hideTab(true));
  await ada.says("Are you looking?");
  await until(() => bob.page.evaluate(() => shown.length === 1), "nothing was notified");
  const { title, body, silent } = await bob.page.evaluate(() => shown[0]);
  assert.deepEqual({ title, body, silent }, { title: "Ada", body: "Are you looking?", silent: true });
  await until(async () => (await bob.page.title()).startsWith("(1)"));
  await ada.knows("Are you looking?", "sent");

  await bob.page.evaluate(() => hideTab(false));
  await ada.knows("Are you looking?", "read");
  await until(async () => !(await bob.page.title()).startsWith("("));
});

test("a click on a notification opens its conversation", async () => {
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await bob.page.evaluate(() => hideTab(true));
  await ada.says("Come here");
  await until(() => bob.page.evaluate(() => shown.length === 2), "nothing was notified");
  await bob.page.evaluate(() => {
    hideTab(false);
    shown[1].onclick();
  });
  await bob.isInConversation("Ada");
  await bob.reads("Come here");
});

test("a muted conversation does not notify", async () => {
  await bob.page.getByRole("button", { name: "Conversation menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Mute" }).click();
  await bob.inList("Ada").getByRole("img", { name: "Muted" }).waitFor();
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await bob.page.evaluate(() => hideTab(true));
  await ada.says("Shh");
  await bob.inList("Ada").getByText("1 unread message").waitFor();
  assert.equal(await bob.page.title(), "Settings · Parley");
});
