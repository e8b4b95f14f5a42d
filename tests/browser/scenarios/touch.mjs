/** Phones: line breaks, the on-screen keyboard, menus by long press, replies by swipe. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser, until } from "../people.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser, me, bob, group, finger;

before(async () => {
  browser = await openBrowser();
  const ada = await account("Ada");
  bob = await account("Bob");
  group = await ada.startsGroup("Engines", bob);
  for (let number = 1; number <= 30; number++) await bob.says(group, `Message ${number}`);
  await ada.says(group, "My own");
  await bob.says(group, "An answer, please");
  me = await opensWindow(browser, ada, PHONE);
  await me.picks("Engines");
  finger = await touching(me.page);
});
after(() => browser.close());

/** A finger on the screen, as the system reports it to Chromium. */
async function touching(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    down: (x, y) => send("touchStart", { x, y }),
    move: (x, y) => send("touchMove", { x, y }),
    up: () => send("touchEnd"),
    async drags(from, to, steps = 8) {
      await this.down(...from);
      for (let step = 1; step <= steps; step++)
        await this.move(...from.map((start, axis) => start + ((to[axis] - start) * step) / steps));
      await this.up();
    },
  };
}

async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

const text = (words) => me.message(words).locator("[data-body]");

test("Enter starts a new line; Send sends and keeps the keyboard open", async () => {
  const { page } = me;
  await me.composer.tap();
  assert.equal(await me.composer.getAttribute("enterkeyhint"), "enter");
  await page.keyboard.type("First line");
  await page.keyboard.press("Enter");
  await page.keyboard.type("second line");
  assert.equal(await me.composer.inputValue(), "First line\nsecond line");

  await page.evaluate(() => {
    globalThis.lost = 0;
    document.querySelector("textarea").addEventListener("blur", () => {
      globalThis.lost += 1;
    });
  });
  await page.getByRole("button", { name: "Send", exact: true }).tap();
  await me.page.locator("[data-body]").getByText("second line").waitFor();
  assert.equal(await page.evaluate(() => globalThis.lost), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
});

test("no field is so small that a phone zooms in", async () => {
  const small = [];
  const look = async (where, page = me.page) => {
    const sizes = await page.locator("input:not([type=radio], [type=checkbox]), textarea").evaluateAll((fields) =>
      fields.map((field) => [field.getAttribute("aria-label") ?? field.name, Number.parseFloat(getComputedStyle(field).fontSize)]),
    );
    assert.ok(sizes.length > 0, where);
    small.push(...sizes.filter(([, size]) => size < 16).map(([name, size]) => `${where}: ${name} has ${size} px`));
  };
  const { page } = me;
  await look("conversation");
  await page.getByRole("button", { name: "Emoji", exact: true }).tap();
  await page.getByRole("searchbox", { name: "Search emoji" }).waitFor();
  await look("emoji");
  for (const path of ["/", "/people", "/new-group", "/settings"]) {
    await page.goto(path);
    await page.locator("input:visible").first().waitFor();
    await look(path);
  }
  await page.goto(`/c/${group}/details`);
  await page.getByRole("button", { name: "Rename group" }).tap();
  await page.getByRole("dialog").getByRole("textbox").waitFor();
  await look("rename");
  const guest = await browser.addPerson("Guest", PHONE);
  await guest.page.getByRole("button", { name: "Create an account" }).tap();
  await guest.page.getByLabel("Your name").waitFor();
  await look("register", guest.page);
  assert.deepEqual(small, []);
});

test("messages have no visible buttons, and a long press opens their menu", async () => {
  const { page } = me;
  await page.goto(`/c/${group}`);
  await me.reads("An answer, please");
  const more = page.getByRole("button", { name: "More actions" });
  const sizes = await more.evaluateAll((all) => all.map((each) => each.parentElement.getBoundingClientRect().width));
  assert.ok(sizes.length > 3 && sizes.every((width) => width <= 1), `they are ${sizes} px wide`);

  for (const words of ["An answer, please", "My own", "An answer, please"]) {
    await finger.down(...(await middle(text(words))));
    await page.getByRole("menu").waitFor();
    await finger.up();
    await page.getByRole("menuitem", { name: "Copy text" }).waitFor();
    const { x, width, y, height } = await page.getByRole("menu").boundingBox();
    assert.ok(x >= 0 && x + width <= 390 && y >= 0 && y + height <= 844, "the menu is cut off");
    await finger.down(10, 100);
    await finger.up();
    await page.getByRole("menu").waitFor({ state: "detached" });
  }
  // A tap is not a long press.
  await text("My own").tap();
  assert.equal(await page.getByRole("menu").count(), 0);
});

test("the menu opens by keyboard and by the click of a screen reader too", async () => {
  const { page } = me;
  await me.message("My own").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Edit" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await me.message("An answer, please").getByRole("button", { name: "More actions" }).dispatchEvent("click");
  await page.getByRole("menuitem", { name: "Reply" }).waitFor();
  await page.keyboard.press("Escape");
});

test("a swipe to the right replies, a short one does not, and a vertical one scrolls", async () => {
  const { page } = me;
  const reply = page.getByRole("button", { name: "Cancel reply" });
  const [x, y] = await middle(text("An answer, please"));
  await finger.drags([x, y], [x + 30, y]);
  await until(() => me.message("An answer, please").evaluate((row) => row.style.transform === ""));
  assert.equal(await reply.count(), 0);

  await finger.drags([x, y], [x + 90, y + 5]);
  await reply.waitFor();
  await page.getByText("Reply to Bob").waitFor();
  await until(() => page.evaluate(() => document.activeElement.tagName === "TEXTAREA"));
  // Chromium takes a tap right after a swipe for the end of the movement; nobody taps as soon as that.
  await until(async () => {
    if (await reply.count()) await reply.tap({ timeout: 2_000 });
    return (await reply.count()) === 0;
  });

  const scroller = page.getByRole("region", { name: "Messages", exact: true });
  const before = await scroller.evaluate((element) => element.scrollTop);
  await finger.drags([x, 300], [x, 600]);
  await until(async () => (await scroller.evaluate((element) => element.scrollTop)) < before - 100, "it did not scroll");
  assert.equal(await reply.count(), 0);
});
