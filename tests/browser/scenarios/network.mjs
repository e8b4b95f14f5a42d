/** Bad connections: offline, blocked sockets, and failing requests. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.findsAndOpens(bob);
  await ada.says("Are you there?");
  await bob.picks("Ada");
  await bob.reads("Are you there?");
});
after(() => browser.close());

test("an offline user sees it, can write, and has missed nothing afterwards", async () => {
  bob.expected.push(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  await bob.context.setOffline(true);
  await bob.sees("You are offline");
  await ada.says("One while you are away");
  await ada.says("Two while you are away");
  await bob.says("Mine, one");
  await bob.says("Mine, two");
  await bob.knows("Mine, two", "waiting");

  await bob.context.setOffline(false);
  await bob.page.getByText("You are offline").waitFor({ state: "hidden" });
  await bob.reads("Two while you are away");
  await ada.reads("Mine, two");
  const expected = ["Are you there?", "One while you are away", "Two while you are away", "Mine, one", "Mine, two"];
  await until(async () => (await ada.transcript()).length === expected.length);
  assert.deepEqual(await ada.transcript(), expected);
  await until(async () => (await bob.transcript()).join() === expected.join(), "they do not see the same");
});

test("a window still receives messages after one failed authorization", async () => {
  bob.expected.push(/500 \(Internal Server Error\)/);
  let failures = 0;
  await bob.page.route("**/pusher/auth", (route) => {
    failures += 1;
    return failures <= 2 ? route.fulfill({ status: 500, body: "" }) : route.continue();
  });
  const authorized = bob.page.waitForResponse((response) => response.url().endsWith("/pusher/auth") && response.ok());
  await bob.page.reload();
  await bob.isInConversation("Ada");
  await authorized;
  assert.ok(failures > 2);
  await ada.says("Can you hear me now?");
  await bob.reads("Can you hear me now?");
  await bob.page.unroute("**/pusher/auth");
});

test("where sockets are blocked it polls every few seconds, and says so", async () => {
  const carol = await browser.addPerson("Carol");
  carol.expected.push(/WebSocket/);
  await carol.page.routeWebSocket(/\/app\//, (socket) => socket.close({ code: 1006 }).catch(() => undefined));
  await carol.registers();
  await carol.sees("Live updates are blocked");
  await ada.findsAndOpens(carol);
  await ada.says("Hello, Carol");
  await carol.picks("Ada");
  await carol.reads("Hello, Carol");
  await carol.says("Hello, slowly");
  await ada.reads("Hello, slowly");
  await ada.says("It works");
  await carol.reads("It works");
});
