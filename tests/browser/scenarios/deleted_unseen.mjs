/** A message that is deleted before it was read leaves no badge and no notification. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { greets, openBrowser, pairWhere, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, pretend);
  await greets(ada, bob);
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
});
after(() => browser.close());

/** Records notifications, and lets the window lose the focus: a headless browser can do neither. */
function pretend() {
  let focused = true;
  globalThis.shown = new Set();
  globalThis.focusWindow = (now) => {
    focused = now;
    dispatchEvent(new Event(now ? "focus" : "blur"));
  };
  document.hasFocus = () => focused;
  globalThis.Notification = class {
    static permission = "granted";
    constructor(title, { body }) {
      this.body = body;
      globalThis.shown.add(this);
    }
    close() {
      globalThis.shown.delete(this);
    }
  };
}

const notices = () => bob.page.evaluate(() => [...shown].map(({ body }) => body));
const icon = () => bob.page.evaluate(() => new URL(document.querySelector('link[rel="icon"]').href).pathname);

test("title, icon, badges and notification disappear with the message", async () => {
  await bob.page.evaluate(() => focusWindow(false));
  await ada.says("Not for you");
  await until(async () => (await bob.page.title()) === "(1) Settings · Parley");
  await until(async () => (await icon()) !== "/icon.svg", "the icon shows no number");
  await until(async () => (await notices()).length === 1, "nothing was notified");
  await bob.inList("Ada").getByText("1 unread message").waitFor();

  await ada.does("Delete", "Not for you");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();

  await until(async () => (await bob.page.title()) === "Settings · Parley", "the title still counts it");
  await until(async () => (await icon()) === "/icon.svg", "the icon still counts it");
  assert.equal(await bob.page.locator("[data-unread]").count(), 0);
  assert.deepEqual(await notices(), []);
});

test("it stays that way after a reload, and the next message counts", async () => {
  await bob.page.reload();
  await bob.isIn();
  await bob.inList("Ada").getByText("Message deleted").waitFor();
  assert.equal(await bob.page.title(), "Settings · Parley");
  assert.equal(await bob.page.locator("[data-unread]").count(), 0);

  await ada.says("For you");
  await until(async () => (await bob.page.title()).startsWith("("), "the title does not count what came after");
  await bob.picks("Ada");
  await bob.reads("For you");
  await until(async () => (await bob.page.title()) === "Ada · Parley");
});

test("and the conversation shows no unread marker", async () => {
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await ada.says("Gone in a moment");
  await bob.inList("Ada").getByText("1 unread message").waitFor();
  await ada.does("Delete", "Gone in a moment");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bob.inList("Ada").getByText("Message deleted").waitFor();
  await bob.picks("Ada");
  await bob.reads("For you");
  await bob.page.locator("article").filter({ hasText: "This message was deleted" }).last().waitFor();
  assert.equal(await bob.page.getByText("New messages", { exact: true }).count(), 0);
});
