/** examples/fastapi-service: Ada and Bob sign in to the product, and talk on its pages. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { message, openWindows, says } from "./windows.mjs";

const { PAGE } = process.env;
let windows, ada, bob;

async function signsIn(page, name, password = "correct horse") {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

before(async () => {
  windows = await openWindows();
  ada = await windows.open(PAGE);
  bob = await windows.open(PAGE);
});
after(() => windows.close());

test("a token is for users who are signed in to the product", async () => {
  assert.equal((await fetch(`${PAGE}/parley-token`, { method: "POST" })).status, 401);
});

test("who is new to the product is in the conversation of everyone", async () => {
  await signsIn(ada, "Ada <3");
  await ada.getByRole("heading", { level: 1, name: "Hello, Ada <3" }).waitFor();
  await says(ada, "Is anybody here?");
  await signsIn(bob, "Bob");
  await message(bob, "Is anybody here?").getByText("Ada <3").waitFor();
});

test("messages arrive live, in both directions", async () => {
  await ada.locator('[data-connection="live"]').waitFor({ state: "attached" });
  await says(bob, "I am.");
  await message(ada, "I am.").waitFor();
  await says(ada, "Good.");
  await message(bob, "Good.").waitFor();
  await message(ada, "Good.").and(ada.locator('[data-status="read"]')).waitFor();
});

test("a wrong password leads nowhere; the right one leads to the same user and messages", async () => {
  await ada.getByRole("button", { name: "Sign out" }).click();
  await signsIn(ada, "Ada <3", "wrong");
  await ada.getByText("Incorrect password.").waitFor();
  await signsIn(ada, "Ada <3");
  await message(ada, "Good.").and(ada.locator('[data-status="read"]')).waitFor();
});

test("nothing else went wrong in either window", () => {
  assert.deepEqual(windows.troubles.filter((each) => !each.includes("403")), []);
});
