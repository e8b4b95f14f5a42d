/** examples/nextjs, built for production: Ada and Bob sign in to the product, and talk about an order. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { message, openWindows, says } from "./windows.mjs";

const { PAGE } = process.env;
let windows, ada, bob;

async function signsIn(name) {
  const page = await windows.open(PAGE);
  await page.getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1, name: `Order 1001, seen by ${name}` }).waitFor();
  return page;
}

before(async () => {
  windows = await openWindows();
  [ada, bob] = await Promise.all(["Ada Lovelace", "Bob Sinclair"].map(signsIn));
});
after(() => windows.close());

test("without a session of the product there is neither a chat nor a token", async () => {
  const html = await (await fetch(PAGE)).text();
  assert.doesNotMatch(html, /Search chats/);
  assert.equal((await fetch(`${PAGE}/api/parley-token`, { method: "POST" })).status, 401);
});

test("the server renders the chat before the browser runs anything", async () => {
  const html = await (await ada.context().request.get(PAGE)).text();
  assert.match(html, /Search chats/);
  assert.match(html, /Unread messages: 0/);
});

test("a message of one arrives at the other, live, and counts as unread until it is read", async () => {
  await bob.getByRole("button", { name: /Order 1001/ }).waitFor();
  await says(ada, "Is it on its way?");
  await message(bob, "Is it on its way?").waitFor();
  await says(bob, "It arrives tomorrow.");
  await message(ada, "It arrives tomorrow.").waitFor();
  await message(ada, "Is it on its way?").and(ada.locator('[data-status="read"]')).waitFor();
  await ada.locator('[data-connection="live"]').waitFor({ state: "attached" });
});

test("after a reload the messages are there, and it is the same session", async () => {
  const sessions = async () => {
    const { token } = await (await ada.context().request.post(`${PAGE}/api/parley-token`)).json();
    return JSON.parse(atob(token.split(".")[1])).sid;
  };
  const before = await sessions();
  await ada.reload();
  await message(ada, "It arrives tomorrow.").waitFor();
  assert.ok(before);
  assert.equal(await sessions(), before);
});

test("who signs out has no chat any more, and another user gets their own", async () => {
  await ada.getByRole("button", { name: "Sign out" }).click();
  await ada.getByRole("button", { name: "Bob Sinclair" }).click();
  await ada.getByRole("heading", { level: 1, name: "Order 1001, seen by Bob Sinclair" }).waitFor();
  await says(ada, "From another device");
  await message(bob, "From another device").waitFor();
});

test("nothing went wrong in either window: no error, no difference between the server's page and the browser's", () => {
  assert.deepEqual(windows.troubles, []);
});
