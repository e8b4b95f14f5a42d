/** The components in a product's page on another origin: alone, several, in a dialog and in a shadow root. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { PATIENCE, until } from "../browser/people.mjs";

const { chromium } = createRequire(new URL("../../frontend/package.json", import.meta.url))("playwright-core");
const page = JSON.parse(process.env.EMBEDDING);
const troubles = [];
let browser, tab, shadow, dialog, parts;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE);
  tab = await context.newPage();
  tab.on("pageerror", (error) => troubles.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  await tab.addInitScript((given) => {
    globalThis.PAGE = { ...given, asked: 0 };
  }, page);
  await tab.goto(page.address);
  shadow = tab.getByTestId("shadow");
  dialog = tab.getByRole("dialog", { name: "Chat in a dialog" });
  parts = tab.getByRole("region", { name: "Parts" });
  await shadow.getByRole("textbox", { name: "Message" }).waitFor();
});
after(() => browser.close());

const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);
/** The focused element, in a shadow root too. */
const focused = () =>
  tab.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent;
  });

test("nothing takes the focus from the product's field while it loads", async () => {
  await parts.getByText("1 conversations").waitFor();
  assert.equal(await focused(), "The product's field");
});

test("the product's styles stay, and the components have their own", async () => {
  const product = tab.getByRole("button", { name: "Open chat" });
  assert.equal(await style(product, "backgroundColor"), "rgb(255, 105, 180)");
  assert.equal(await style(tab.getByRole("heading", { name: "The product" }), "fontFamily"), "cursive");
  const row = parts.getByRole("button", { name: /Engines/ });
  assert.equal(await style(row, "borderTopWidth"), "0px");
  assert.equal(await style(row, "backgroundColor"), "rgba(0, 0, 0, 0)");
});

test("a variable around a shadow root colours what is in it", async () => {
  const field = shadow.getByRole("textbox", { name: "Message" });
  await field.fill("said in the shadow root");
  assert.equal(await style(shadow.getByRole("button", { name: "Send" }), "backgroundColor"), "rgb(1, 2, 3)");
  await field.press("Enter");
  await shadow.getByText("said in the shadow root").last().waitFor();
});

test("parts work alone, with replaced components, and the channel's events arrive", async () => {
  await parts.getByRole("button", { name: /Engines/ }).click();
  await parts.getByText("» said in the shadow root").waitFor();
  await parts.getByRole("textbox", { name: "Message" }).fill("said in the parts");
  await parts.getByRole("textbox", { name: "Message" }).press("Enter");
  await parts.getByText("» said in the parts").waitFor();
  await shadow.locator("[data-message]").getByText("said in the parts").waitFor();
  await until(async () => /[1-9] events/.test(await parts.locator("p").first().textContent()), "no event arrived");
});

test("a menu in a shadow root is used with the keyboard, and gives the focus back", async () => {
  const button = shadow.getByRole("button", { name: "Conversation menu" });
  await button.focus();
  await button.press("Enter");
  const entries = shadow.getByRole("menuitem");
  await entries.first().waitFor();
  const names = await entries.allTextContents();
  await until(async () => (await focused()) === names[0], "the first entry has no focus");
  await tab.keyboard.press("ArrowDown");
  assert.equal(await focused(), names[1]);
  await tab.keyboard.press("End");
  assert.equal(await focused(), names.at(-1));
  await tab.keyboard.press("Escape");
  await entries.first().waitFor({ state: "detached" });
  // Escape hides the menu at once; the focus goes back when React has removed it.
  await until(async () => (await focused()) === "Conversation menu", "the button has no focus");
});

test("a dialog of the components in a shadow root has the focus, and gives it back", async () => {
  const message = shadow.locator("[data-message]").filter({ hasText: "said in the shadow root" });
  await message.hover();
  await message.getByRole("button", { name: "More actions" }).click();
  await shadow.getByRole("menuitem", { name: "Delete" }).click();
  const confirm = shadow.getByRole("dialog", { name: "Delete this message?" });
  await confirm.waitFor();
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await confirm.waitFor({ state: "detached" });
  assert.equal(await focused(), "More actions");
});

test("the emoji picker in a shadow root closes with a press outside of it", async () => {
  await shadow.getByRole("button", { name: "Emoji" }).click();
  const picker = shadow.getByRole("region", { name: "Emoji" });
  await picker.getByRole("button", { name: "grinning face", exact: true }).click();
  assert.match(await shadow.getByRole("textbox", { name: "Message" }).inputValue(), /😀/);
  await tab.getByRole("heading", { name: "The product" }).click();
  await picker.waitFor({ state: "detached" });
  await shadow.getByRole("textbox", { name: "Message" }).fill("");
});

test("in a modal dialog, a menu is above it, and Escape closes the menu first", async () => {
  await tab.getByRole("button", { name: "Open chat" }).click();
  await dialog.locator("[data-message]").getByText("said in the parts").waitFor();
  await dialog.getByRole("button", { name: "Conversation menu" }).click();
  const entry = dialog.getByRole("menuitem", { name: "Mute" });
  await entry.waitFor();
  const box = await entry.boundingBox();
  const onTop = await tab.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest("[role=menuitem]")?.textContent, [
    box.x + box.width / 2,
    box.y + box.height / 2,
  ]);
  assert.equal(onTop, "Mute");
  await tab.keyboard.press("Escape");
  await entry.waitFor({ state: "detached" });
  assert.ok(await dialog.isVisible());
});

test("two users on one page talk to each other, live", async () => {
  await dialog.getByRole("textbox", { name: "Message" }).fill("Bob answers");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.locator("[data-message]").getByText("Bob answers").waitFor();
  await tab.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await shadow.locator("[data-message]").getByText("Bob answers").waitFor();
  await shadow.locator('[data-connection="live"]').waitFor({ state: "attached" });
  assert.equal(await style(tab.locator("body"), "colorScheme"), "normal");
});

test("a narrow chat shows the list or the conversation", async () => {
  await shadow.evaluate((host) => (host.style.width = "22rem"));
  await shadow.getByRole("button", { name: "Back to chats" }).click();
  await shadow.getByRole("textbox", { name: "Message" }).waitFor({ state: "detached" });
  await shadow.getByRole("button", { name: /Engines/ }).click();
  await shadow.getByRole("textbox", { name: "Message" }).waitFor();
});

test("no page error, and the tokens were asked for once by each client", async () => {
  assert.deepEqual(troubles, []);
  const asked = await tab.evaluate(() => PAGE.asked);
  assert.ok(asked <= 8, `${asked} times`);
});
