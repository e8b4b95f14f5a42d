/** Every screen in light and dark, wide and narrow: axe finds no violation, and everything works by keyboard. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

const frontend = createRequire(new URL("../../../frontend/package.json", import.meta.url));
const axe = readFileSync(frontend.resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser, ada, bob, group;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await bob.findsAndOpens(ada);
  await bob.says("مرحبا، هل نلتقي غدا؟");
  const { user } = await bob.api("POST", "/auth/login", { email: bob.email, password: bob.password });
  const wanted = { kind: "group", title: "Engines", member_ids: [user.id], client_id: crypto.randomUUID() };
  group = (await ada.api("POST", "/conversations", wanted)).id;
  await bob.picks("Engines");
  await bob.says("See https://example.com/cards");
  await bob.says("👋");
});
after(() => browser.close());

/** In both themes; rules that do not depend on colours run once. */
async function isAccessible({ page }, where) {
  await page.evaluate(axe); // through the debugger, which the page's content security policy does not restrict
  const found = [];
  for (const [colorScheme, rules] of [["light", null], ["dark", ["color-contrast"]]]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
    const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options);
    for (const { id, nodes } of violations)
      found.push(`${where}, ${colorScheme}: ${id} at ${nodes.map(({ target, any }) => `${target} (${any[0]?.message})`).join(", ")}`);
  }
  assert.deepEqual(found, []);
}

for (const [size, options] of Object.entries({ wide: {}, narrow: PHONE })) {
  test(`axe finds nothing on any screen, ${size}`, async () => {
    const me = await browser.addPerson("Ada", { ...options, reducedMotion: "reduce" });
    const { page } = me;
    await page.getByLabel("Password").waitFor();
    await isAccessible(me, "sign in");
    await page.getByRole("button", { name: "Create an account" }).click();
    await page.getByLabel("Your name").waitFor();
    await isAccessible(me, "register");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    me.email = ada.email;
    await me.signsIn();
    await me.inList("Engines").waitFor();
    await isAccessible(me, "chats");
    await page.goto("/people");
    await page.getByRole("button", { name: /Bob/ }).waitFor();
    await isAccessible(me, "people");
    await page.goto(`/c/${group}`);
    await me.reads("👋");
    await isAccessible(me, "conversation");
    await page.getByRole("button", { name: "Conversation menu" }).click();
    await page.getByRole("menu").waitFor();
    await isAccessible(me, "menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("searchbox", { name: "Search emoji" }).fill("wav");
    await isAccessible(me, "emoji");
    await page.goto(`/c/${group}/details`);
    await page.getByRole("list", { name: "Members" }).waitFor();
    await isAccessible(me, "details");
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByRole("dialog").getByText("Everyone is in this group already").waitFor();
    await isAccessible(me, "invite");
    await page.goto("/new-group");
    await page.getByRole("checkbox", { name: "Bob" }).check();
    await isAccessible(me, "new group");
    await page.goto("/settings");
    await page.getByText("This device").waitFor();
    await isAccessible(me, "settings");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await isAccessible(me, "shortcuts");
    me.expected.push(/404/);
    await page.goto(`/c/${crypto.randomUUID()}`);
    await me.sees("Conversation not found");
    await isAccessible(me, "gone");
    await me.context.close();
  });
}

test("everything can be done by keyboard alone", async () => {
  const { page } = ada;
  await page.keyboard.press("Control+K");
  await page.keyboard.type("Eng");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await ada.isInConversation("Engines");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await ada.composer.focus();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await bob.reads("By keyboard");

  await page.getByRole("region", { name: "Messages", exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await until(() => ada.message("By keyboard").evaluate((row) => row === document.activeElement));
  await page.keyboard.press("e");
  await page.getByText("Edit message").waitFor();
  await page.keyboard.type(" alone");
  await page.keyboard.press("Enter");
  await bob.message("By keyboard alone").getByText("edited").waitFor();

  await page.keyboard.press("Alt+ArrowDown");
  await ada.isInConversation("Bob");
  await page.keyboard.press("Alt+ArrowUp");
  await ada.isInConversation("Engines");
});

test("messages of others are announced to screen readers", async () => {
  await bob.says("Spoken aloud");
  await ada.page.getByRole("log").getByText("Spoken aloud").waitFor();
});

test("right-to-left text is shown right to left", async () => {
  await ada.inList("مرحبا").click();
  const text = ada.page.locator("[data-message] [dir=auto]").first();
  await until(() => text.evaluate((element) => getComputedStyle(element).direction === "rtl"));
});

test("the theme is kept", async () => {
  await ada.page.goto("/settings");
  await ada.page.getByRole("radio", { name: "Dark" }).check();
  await ada.page.reload();
  await ada.isIn();
  assert.equal(await ada.page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

test("at 200 % zoom nothing is cut off", async () => {
  const me = await browser.addPerson("Ada", { viewport: { width: 640, height: 400 } });
  me.email = ada.email;
  await me.signsIn();
  await me.picks("Engines");
  assert.ok(await me.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await me.context.close();
});
