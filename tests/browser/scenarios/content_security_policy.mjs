/** The content security policy: everything works under it, and it blocks what it should. The same for the API docs. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, SERVER, until } from "../people.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
});

const violations = (page) => page.evaluate(() => window.violations);
const watch = (context) =>
  context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
  });

test("two people chat without a violation", async () => {
  const ada = await browser.addPerson("Ada");
  const bob = await browser.addPerson("Bob");
  for (const person of [ada, bob]) {
    await watch(person.context);
    await person.page.reload();
    await person.registers();
  }
  await ada.findsAndOpens(bob);
  await ada.says("Hello");
  await bob.picks("Ada");
  await bob.isLive();
  await bob.reads("Hello");
  for (const person of [ada, bob]) assert.deepEqual(await violations(person.page), []);
});

test("the page cannot connect to other hosts, neither by socket nor for images", async () => {
  const eve = await browser.addPerson("Eve");
  eve.expected.push(/Content Security Policy/, /WebSocket/, /Failed to load/, /violates/);
  await watch(eve.context);
  await eve.page.reload();
  await eve.page.evaluate(() => {
    for (const scheme of ["wss", "ws"]) {
      try {
        new WebSocket(`${scheme}://127.0.0.1:9/app/elsewhere`);
      } catch {
        // Some versions throw, others fail later: both are reported.
      }
    }
    fetch("https://127.0.0.1:9/elsewhere").catch(() => undefined);
    document.body.append(Object.assign(new Image(), { src: "https://127.0.0.1:9/tracker.png" }));
  });
  await until(async () => (await violations(eve.page)).length >= 4, "the page was allowed to call another host");
});

test("without hosts for pictures the profile has no field for one", async () => {
  const dan = await browser.addPerson("Dan");
  await dan.registers();
  await dan.page.goto("/settings");
  await dan.page.getByRole("form", { name: "Profile" }).waitFor();
  assert.equal(await dan.page.getByLabel("Picture URL").count(), 0);
});

test("the API docs load nothing from other hosts", async () => {
  const reader = await browser.addPerson("Reader");
  await watch(reader.context);
  const called = [];
  reader.page.on("request", (request) => called.push(request.url()));
  await reader.page.goto("/api/docs");
  await reader.page.getByText("/api/v1/auth/register").first().waitFor();
  await reader.page.locator(".opblock").first().click();
  await reader.page.getByText("Try it out").first().waitFor();
  if (process.env.SCREENSHOT) await reader.page.screenshot({ path: process.env.SCREENSHOT });

  assert.deepEqual(called.filter((url) => !url.startsWith(`${SERVER}/`) && !url.startsWith("data:")), []);
  assert.deepEqual(await violations(reader.page), []);
});
