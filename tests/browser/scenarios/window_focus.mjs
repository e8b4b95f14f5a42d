/** A visible window without the focus: messages in it do not count as read, and cause notifications. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { greets, openBrowser, pairWhere, until } from "../people.mjs";

let browser, ada, bob, elsewhere;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await pairWhere(browser, pretend);
  await greets(ada, bob);
  elsewhere = await bob.context.newPage();
  const focus = await bob.context.newCDPSession(bob.page);
  await focus.send("Emulation.setFocusEmulationEnabled", { enabled: false }); // the real one, as on a desktop
});
after(() => browser.close());

/** Records notifications: a headless browser has none. */
function pretend() {
  globalThis.shown = [];
  globalThis.Notification = class {
    static permission = "granted";
    constructor(title, options) {
      globalThis.shown.push({ title, ...options });
    }
    close() {}
  };
}

const looks = () => bob.page.evaluate(() => [document.visibilityState, document.hasFocus()]);

test("messages that arrive without the focus cause notifications, and are read once the window has it again", async () => {
  await elsewhere.bringToFront();
  assert.deepEqual(await looks(), ["visible", false]);
  await ada.says("Are you looking?");
  await bob.reads("Are you looking?"); // it is on screen
  await until(() => bob.page.evaluate(() => shown.length === 1), "nothing was notified");
  await until(async () => (await bob.page.title()).startsWith("(1)"));
  await ada.knows("Are you looking?", "sent");

  await bob.page.bringToFront();
  assert.deepEqual(await looks(), ["visible", true]);
  await ada.knows("Are you looking?", "read");
  await until(async () => !(await bob.page.title()).startsWith("("));
  await bob.sees("New messages");
});

test("with the focus there are no notifications", async () => {
  await ada.says("You are looking");
  await ada.knows("You are looking", "read");
  await elsewhere.bringToFront();
  await ada.says("Now you are not");
  // If the previous one had caused a notification, it would have come first.
  await until(() => bob.page.evaluate(() => shown.length >= 2), "nothing was notified");
  assert.deepEqual(await bob.page.evaluate(() => shown.map(({ body }) => body)), ["Are you looking?", "Now you are not"]);
});
