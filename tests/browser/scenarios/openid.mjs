/** A server without passwords: people sign in at a real OpenID provider, and come back to where they were. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "../people.mjs";

let browser, ada;

before(async () => {
  browser = await openBrowser();
  ada = await browser.addPerson("Ada");
  ada.expected.push(/fonts\.googleapis\.com|favicon\.ico/); // of the provider's page
});
after(() => browser.close());

const link = () => ada.page.getByRole("link", { name: "Continue with single sign-on" });

test("a visitor sees the provider's button, and no form", async () => {
  await link().waitFor();
  assert.equal(await ada.page.getByLabel("Password").count(), 0);
  assert.equal(await ada.page.getByRole("button", { name: "Create an account" }).count(), 0);
});

test("a user who cancels is told so, and the address is clean", async () => {
  await link().click();
  await ada.page.getByRole("link", { name: "Cancel" }).click();
  await ada.sees("You cancelled the sign-in.");
  assert.equal(new URL(ada.page.url()).search, "");
});

test("a user who signs in returns to the same page, and a reload keeps the session", async () => {
  await ada.page.goto("/settings");
  await link().click();
  await ada.page.getByPlaceholder("Enter any login").fill("ada");
  await ada.page.getByPlaceholder("and password").fill("-");
  await ada.page.getByRole("button", { name: "Sign-in" }).click();
  await ada.page.getByRole("button", { name: "Continue" }).click();
  await ada.isIn();
  await ada.sees("ada@example.com");
  assert.equal(new URL(ada.page.url()).pathname + new URL(ada.page.url()).search, "/settings");

  await ada.page.reload();
  await ada.sees("ada@example.com");
});

test("signing out and in again needs no password: the provider remembers", async () => {
  await ada.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await link().click();
  await ada.isIn();
  assert.match(await ada.page.evaluate(() => document.cookie), /^$/); // no script can read the session
});
