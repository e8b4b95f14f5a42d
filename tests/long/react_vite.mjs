/** examples/react-vite, built for production and served from an origin of its own: Mira and Jonas of the demo talk. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { message, openWindows, says } from "./windows.mjs";

let windows, mira, jonas;

before(async () => {
  windows = await openWindows();
  [mira, jonas] = await Promise.all(["mira", "jonas"].map((name) => windows.open(`${process.env.PAGE}/?as=${name}`)));
});
after(() => windows.close());

test("the heading has the user's name and unread messages, by hooks", async () => {
  await mira.getByRole("heading", { level: 1, name: /^Mira.*’s desk, \d+ unread$/ }).waitFor();
});

test("a message of one arrives at the other, and its accent is the product's", async () => {
  await mira.getByRole("button", { name: /^Jonas/ }).first().click();
  await mira.getByRole("textbox", { name: "Message" }).fill("Lunch");
  const accent = await mira.getByRole("button", { name: "Send" }).evaluate((button) => getComputedStyle(button).backgroundColor);
  assert.equal(accent, "rgb(102, 51, 153)");
  await says(mira, "Lunch at one?");
  await jonas.getByRole("button", { name: /Lunch at one\?/ }).click();
  await message(jonas, "Lunch at one?").waitFor();
  await message(mira, "Lunch at one?").and(mira.locator('[data-status="read"]')).waitFor();
});

test("nothing went wrong in either window", () => {
  assert.deepEqual(windows.troubles, []);
});
