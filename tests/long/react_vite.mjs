/** examples/react-vite, built for production and served from an origin of its own: Mira and Jonas of the demo talk. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { PATIENCE } from "../browser/people.mjs";

const { chromium } = createRequire(new URL("../../frontend/package.json", import.meta.url))("playwright-core");
const troubles = [];
let browser, mira, jonas;

async function opens(name) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  await page.goto(`${process.env.PAGE}/?as=${name}`);
  return page;
}

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  [mira, jonas] = await Promise.all(["mira", "jonas"].map(opens));
});
after(() => browser.close());

test("the heading has the user's name and unread messages, by hooks", async () => {
  await mira.getByRole("heading", { level: 1, name: /^Mira.*’s desk, \d+ unread$/ }).waitFor();
});

test("a message of one arrives at the other, and its accent is the product's", async () => {
  const jonasRow = mira.getByRole("button", { name: /^Jonas/ });
  await jonasRow.first().click();
  const field = mira.getByRole("textbox", { name: "Message" });
  await field.fill("Lunch at one?");
  const accent = await mira.getByRole("button", { name: "Send" }).evaluate((button) => getComputedStyle(button).backgroundColor);
  assert.equal(accent, "rgb(102, 51, 153)");
  await field.press("Enter");
  await jonas.getByRole("button", { name: /Lunch at one\?/ }).click();
  await jonas.locator("[data-message]").getByText("Lunch at one?").waitFor();
  await mira.locator('[data-message][data-status="read"]').filter({ hasText: "Lunch at one?" }).waitFor();
});

test("nothing went wrong in either window", () => {
  assert.deepEqual(troubles, []);
});
