/** Sessions: in two tabs, on two devices, and for longer than an access token lives (five seconds here). */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, Person, until } from "../people.mjs";

let browser, ada, bob, second;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.begins(bob);
  second = new Person("Ada", ada.context);
  await second.opens(await ada.context.newPage());
  await second.isIn();
  // On a slow machine a token of five seconds may expire on its way, and is renewed after the refusal.
  for (const person of [ada, bob, second]) person.expected.push(/401 \(Unauthorized\)/);
  // Signing out closes the socket on the server; Chromium logs and drops what a tab sends at that moment.
  for (const tab of [ada, second]) tab.expected.push(/WebSocket is already in CLOSING or CLOSED state/);
});
after(() => browser.close());

test("two tabs of one user show the same", async () => {
  await ada.says("Said in the first tab");
  await second.picks("Bob");
  await second.reads("Said in the first tab");
  await second.says("Said in the second tab");
  await ada.reads("Said in the second tab");
  await bob.picks("Ada");
  await bob.says("Received in both");
  await ada.reads("Received in both");
  await second.reads("Received in both");
  const expected = ["Said in the first tab", "Said in the second tab", "Received in both"];
  for (const tab of [ada, second]) assert.deepEqual(await tab.transcript(), expected);
});

test("an expiring token is renewed unnoticed, in both tabs", async () => {
  for (const round of [1, 2]) {
    const expired = Date.now() + 6_000;
    await until(() => Date.now() > expired);
    await Promise.all([ada.says(`First tab, token ${round}`), second.says(`Second tab, token ${round}`)]);
    await bob.reads(`First tab, token ${round}`);
    await bob.reads(`Second tab, token ${round}`);
  }
  await Promise.all([ada.page.reload(), second.page.reload()]);
  await ada.isIn();
  await second.isIn();
});

test("a message read in one tab is read in the other", async () => {
  await second.page.goto("/");
  await bob.says("Read this once");
  await ada.reads("Read this once");
  await second.inList("Read this once").waitFor();
  await second.inList("Read this once").getByText("unread").waitFor({ state: "detached" });
});

test("another device is signed out from the settings, and shows it", async () => {
  const phone = await browser.addPerson("Ada", { viewport: { width: 390, height: 844 } });
  phone.expected.push(/401 \(Unauthorized\)/);
  phone.email = ada.email;
  await phone.signsIn();
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await ada.page.getByRole("button", { name: /^Sign out .+/ }).first().click();
  await phone.isOut();
  await phone.sees("You were signed out");
  await ada.isIn();
});

test("signing out in one tab signs out the other", async () => {
  await ada.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await ada.isOut();
  await second.isOut();
  await ada.page.reload();
  await ada.isOut();
  assert.deepEqual(
    await ada.page.evaluate(() => Object.values(localStorage).filter((value) => /ey[A-Za-z0-9_-]+\./.test(value))),
    [],
  );
});

test("signing in again leads to the link's target", async () => {
  await ada.page.goto(`/c/${bob.conversationId}`);
  await ada.page.getByLabel("E-mail address").fill(ada.email);
  await ada.page.getByLabel("Password").fill("not my password");
  await ada.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await ada.sees("Incorrect e-mail address or password.");
  await ada.signsIn();
  await ada.isInConversation("Bob");
  await ada.reads("Read this once");
});
