/** Reading: scroll position, wide screens, presence, and large groups. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser, until } from "../people.mjs";

const MEMBERS = 80;
let browser, ada, bob, me, group;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = [await account("Ada"), await account("Bob")];
  group = await ada.startsGroup("Engines", bob);
  for (let number = 1; number <= 40; number++)
    await (number % 3 ? ada : bob).says(group, `Message ${number}${"\nand another line".repeat((number * 7) % 5)}`);
  await ada.api("PUT", `/conversations/${group}/read`, { number: 40 });
  me = await opensWindow(browser, ada);
  await me.picks("Engines");
});
after(() => browser.close());

const messageNumber = (number) => me.page.locator(`[data-number="${number}"]`);
const jump = () => me.page.getByRole("button", { name: "Jump to the latest message" });
const scroller = () => me.page.getByRole("region", { name: "Messages", exact: true });

/** After layout and paint, when observers have run. */
async function settled() {
  await me.page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise((painted) => requestAnimationFrame(painted));
  });
}

/** How far the end of the thread is below the window, and the scroll positions of its parts, in pixels. */
const below = () => scroller().evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop);

for (const [width, height] of [[1280, 800], [390, 844], [1280, 420]])
  test(`after a reload of ${width} × ${height} the thread is at its end, and no button covers it`, async () => {
    await me.page.setViewportSize({ width, height });
    for (let time = 0; time < 3; time++) {
      await me.page.reload();
      await messageNumber(40).waitFor();
      await until(async () => (await below()) < 2, "it is not at its end");
      await settled();
      assert.equal(await jump().count(), 0);
    }
    // A row that gets its height late keeps a thread at its end: then the person scrolls once more.
    await until(async () => {
      if ((await below()) < 300) await scroller().evaluate((element) => element.scrollBy(0, -600));
      return (await jump().count()) > 0;
    });
    await jump().click();
    await until(async () => (await below()) < 2 && (await jump().count()) === 0, "it did not go to the end");
  });

test("a message taller than the window keeps its start in view", async () => {
  await me.page.setViewportSize({ width: 1280, height: 500 });
  await me.page.reload();
  await messageNumber(40).waitFor();
  await until(async () => (await below()) < 2);
  const body = Array.from({ length: 60 }, (_, line) => `Line ${line + 1} of a long message`).join("\n");
  await bob.says(group, body);
  await messageNumber(41).waitFor();
  await until(async () => (await below()) > 200, "it went to its end");
  await settled();
  const [message, window] = [await messageNumber(41).boundingBox(), await scroller().boundingBox()];
  assert.ok(Math.abs(message.y - window.y) < 24, `it begins ${message.y - window.y} px below the window's top`);
  await jump().waitFor();

  await bob.says(group, "Then a short one");
  await until(async () => (await me.page.evaluate(() => document.title)).length > 0);
  await settled();
  assert.ok(Math.abs((await messageNumber(41).boundingBox()).y - window.y) < 24, "a later message moved it");
  await jump().click();
  await until(async () => (await below()) < 2);
  await me.page.setViewportSize({ width: 1280, height: 800 });
});

test("stacked marks stay inside their message", async () => {
  const marks = "e" + "\u0301\u0302\u0303\u0308".repeat(12);
  await bob.says(group, Array(8).fill(marks).join(" "));
  await messageNumber(43).waitFor();
  const clips = await messageNumber(43).locator("[data-body]").evaluate((body) => {
    for (let outer = body.parentElement; outer && !outer.matches("[data-message]"); outer = outer.parentElement)
      if (getComputedStyle(outer).overflowY === "clip") return true;
    return false;
  });
  assert.ok(clips, "nothing cuts them off");
});

test("on a wide screen a thread has a readable width", async () => {
  await me.page.setViewportSize({ width: 2200, height: 1200 });
  await until(async () => (await messageNumber(43).boundingBox()) !== null);
  const rows = await me.page.locator("[data-message]").evaluateAll((all) =>
    all.map((row) => row.getBoundingClientRect()).map(({ left, right }) => [Math.round(left), Math.round(right)]),
  );
  const [left, right] = rows[0];
  assert.ok(right - left <= 1_000, `it is ${right - left} px wide`);
  for (const row of rows) assert.deepEqual(row, [left, right]);
  const field = await me.composer.boundingBox();
  assert.ok(field.x >= left && field.x + field.width <= right, "the composer stands elsewhere");
  await me.page.setViewportSize({ width: 1280, height: 800 });
});

test("a quote has the colour of its sender", async () => {
  const said = await bob.says(group, "Quote me");
  const answer = await ada.says(group, "Quoted", { reply_to_id: said.id });
  await bob.says(group, "Next");
  const quoted = messageNumber(answer.number).getByRole("button").getByText("Bob", { exact: true });
  const named = me.page.locator(`[data-number="${said.number + 2}"] p bdi`).getByText("Bob", { exact: true });
  await quoted.waitFor();
  await named.waitFor();
  const colour = (element) => getComputedStyle(element).color;
  assert.equal(await quoted.evaluate(colour), await named.evaluate(colour));
});

test("without a connection no user is shown as online", async () => {
  const other = await opensWindow(browser, bob);
  await other.isLive();
  await me.page.goto(`/c/${group}/details`);
  const bobs = me.page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: "Bob" });
  await bobs.getByText("online", { exact: true }).waitFor();
  await me.page.getByText("2 members, 2 online").waitFor();

  me.expected.push(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  await me.context.setOffline(true);
  await me.sees("You are offline");
  await bobs.getByText("online", { exact: true }).waitFor({ state: "detached" });
  await me.page.getByRole("link", { name: /2 members$/ }).waitFor();
  await me.context.setOffline(false);
  await bobs.getByText("online", { exact: true }).waitFor();
  await other.context.close();
});

test("only the members near the screen are rendered, and all can be reached", async () => {
  const others = [];
  for (let number = 1; number < MEMBERS; number++) others.push(await account(`Member ${number + 100}`));
  const many = await ada.startsGroup("Many", ...others);
  await me.page.goto(`/c/${many}/details`);
  const list = me.page.getByRole("list", { name: "Members" });
  await me.page.getByRole("heading", { name: `${MEMBERS} members` }).waitFor();
  const rows = list.getByRole("listitem");
  await rows.first().waitFor();
  assert.ok((await rows.count()) < 40, `${await rows.count()} rows are in the page`);
  assert.equal(await rows.first().getAttribute("aria-setsize"), String(MEMBERS));

  const last = list.getByText(`Member ${MEMBERS + 99}`, { exact: true });
  const seen = new Set();
  const read = async () => {
    for (const name of await list.locator("bdi").allTextContents()) seen.add(name);
  };
  await until(async () => {
    await read();
    await me.page.getByRole("region", { name: "Details" }).evaluate(async (element) => {
      element.scrollBy(0, 400);
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame().then(frame); // the list notices the scroll, then renders
    });
    return (await last.count()) > 0;
  }, "the last member never came");
  await read();
  assert.equal(seen.size, MEMBERS, `${seen.size} members were shown`);
  assert.ok((await rows.count()) < 40);
});
