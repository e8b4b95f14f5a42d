/** A page that the browser kept in its back/forward cache. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser, until } from "../people.mjs";

let browser, me, bob, group;
let lost = 0; // the number of sockets when the page went into the cache
let sockets = 0;

before(async () => {
  browser = await openBrowser({ ignoring: ["--disable-back-forward-cache"] });
  const ada = await account("Ada");
  bob = await account("Bob");
  group = await ada.startsGroup("Engines", bob);
  await bob.says(group, "Before");
  me = await opensWindow(browser, ada);
  me.expected.push(/Back-Forward Cache/);
  // Some browsers close the sockets of a cached page, others keep them open and lose what arrives.
  await me.page.routeWebSocket(/\/app\//, (socket) => {
    const number = ++sockets;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (number > lost) socket.send(message);
    });
    server.onClose(() => undefined);
  });
  await me.page.reload();
  await me.picks("Engines");
  await me.reads("Before");
  await me.isLive();
});
after(() => browser.close());

test("a page from the back/forward cache shows what it missed, and receives new messages", async () => {
  const { page } = me;
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => {
      globalThis.restored = persisted;
    });
  });
  lost = sockets;
  await page.goto(`${new URL(page.url()).origin}/icon.svg`);
  for (const body of ["While away, one", "While away, two"]) await bob.says(group, body);
  await page.goBack({ waitUntil: "commit" });
  await until(() => page.evaluate(() => globalThis.restored === true), "the page was not in the cache");

  await me.reads("While away, two");
  await until(() => sockets > lost, "no other socket was opened");
  await bob.says(group, "Live again");
  await me.reads("Live again");
  assert.deepEqual(await me.transcript(), ["Before", "While away, one", "While away, two", "Live again"]);
});
