/** Long texts in narrow and wide windows: every control stays reachable. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, opensWindow } from "../accounts.mjs";
import { openBrowser } from "../people.mjs";

const SIZES = [
  [320, 568],
  [390, 844],
  [768, 1024],
  [1280, 800],
  [2560, 1440],
];
const TEXTS = {
  "one long word": (length) => "W".repeat(length),
  "many words": (length) => "a few words and ".repeat(400).slice(0, length).trim(),
};

let browser, group;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const [kind, text] of Object.entries(TEXTS)) {
  test(`${kind}: every control stays in the window, whatever its size`, async () => {
    const me = await opensWindow(browser, await cast(text), { reducedMotion: "reduce" });
    const found = [];
    for (const [name, show] of Object.entries(screens(me, text))) {
      await me.page.setViewportSize({ width: 1280, height: 800 });
      await show();
      for (const [width, height] of SIZES) {
        await me.page.setViewportSize({ width, height });
        for (const fault of await faultsAtRest(me.page)) found.push(`${name}, ${width} px: ${fault}`);
      }
    }
    assert.deepEqual(found, []);
    await me.context.close();
  });
}

test("the menu of a message opens by keyboard every time", async () => {
  const [ada, bob] = [await account("Ada"), await account("Bob")];
  group = await ada.startsGroup("Engines", bob);
  await bob.says(group, "Ask again");
  const { page } = await opensWindow(browser, ada);
  await page.goto(`/c/${group}`);
  for (let time = 0; time < 3; time++) {
    await page.locator('[data-number="1"]').focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
  }
});

/** What is out of reach once the page has settled: a menu follows a new size some frames later. */
async function faultsAtRest(page) {
  let faults = [];
  for (let frames = 0; frames < 60; frames++) {
    await painted(page);
    faults = await page.evaluate(outOfReach);
    if (faults.length === 0) break;
  }
  return faults;
}

/** A user whose texts all have the maximum length, in a group with others like that. */
async function cast(text) {
  const [me, other, third] = [await account(text(80)), await account(text(79)), await account(text(78))];
  group = await me.startsGroup(text(100), other);
  await third.startsGroup(text(99), me);
  await other.says(group, `https://example.com/${text(200).replaceAll(" ", "-")} ${text(300)}`);
  const quoted = await other.says(group, text(56));
  await me.says(group, text(300), { reply_to_id: quoted.id });
  await other.says(group, "Short");
  await me.says(group, "Mine");
  return me;
}

/** How to reach each screen. Some start from the screen before them in the list. */
function screens(me, text) {
  const { page } = me;
  const visit = async (path, seen) => {
    await page.goto(path);
    await seen.waitFor();
  };
  const last = page.locator('[data-number="5"]');
  const act = async (number, action) => {
    const message = page.locator(`[data-number="${number}"]`);
    await message.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: action }).click();
  };
  const members = page.getByRole("list", { name: "Members" });
  const dialog = page.getByRole("dialog");
  return {
    chats: () => visit("/", page.getByRole("region", { name: "Chats" }).getByRole("link", { name: /Mine/ })),
    people: () => visit("/people", page.getByRole("region", { name: "People" }).getByRole("listitem").first()),
    conversation: () => visit(`/c/${group}`, last),
    "conversation menu": async () => {
      await page.getByRole("button", { name: "Conversation menu" }).click();
      await page.getByRole("menu").waitFor();
    },
    reply: async () => {
      await page.keyboard.press("Escape");
      await act(2, "Reply");
      await page.getByRole("button", { name: "Cancel reply" }).waitFor();
    },
    "reply with a draft": async () => await me.writes(text(2_000)),
    "too long a draft, and the emoji": async () => {
      await me.writes(text(8_100).padEnd(8_100, "x"));
      await page.getByRole("button", { name: "Emoji", exact: true }).click();
      await page.getByRole("region", { name: "Emoji" }).waitFor();
    },
    edit: async () => {
      await page.keyboard.press("Escape");
      await me.writes("");
      await act(3, "Edit");
    },
    delete: async () => {
      await page.getByRole("button", { name: "Cancel editing" }).click();
      await act(3, "Delete");
      await dialog.waitFor();
    },
    "message menu": async () => {
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await page.locator('[data-number="3"]').focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menu").waitFor();
    },
    "a message that was refused": async () => {
      await page.keyboard.press("Escape");
      me.expected.push(/422/);
      const refusal = { code: "invalid", detail: text(300), errors: [], status: 422 };
      await page.route(/\/messages$/, (route) =>
        route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify(refusal) }),
      );
      await me.writes(text(200));
      await me.composer.press("Enter");
      await page.getByRole("button", { name: "Discard" }).waitFor();
      await page.unroute(/\/messages$/);
    },
    details: () => visit(`/c/${group}/details`, members),
    "a member's menu": async () => {
      await members.getByRole("button", { name: /^Actions for/ }).last().click();
      await page.getByRole("menu").waitFor();
    },
    rename: async () => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Rename group" }).click();
      await dialog.waitFor();
    },
    invite: async () => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Invite" }).click();
      await dialog.getByRole("checkbox").first().check();
    },
    "new group": async () => {
      await visit("/new-group", page.getByRole("checkbox").first());
      await page.getByLabel("Group name").fill(text(100));
      for (const each of (await page.getByRole("checkbox").all()).slice(0, 3)) await each.check();
    },
    settings: () => visit("/settings", page.getByText("This device")),
    shortcuts: async () => {
      await page.keyboard.press("?");
      await dialog.waitFor();
    },
    "not here": async () => {
      me.expected.push(/404/);
      await visit(`/c/${crypto.randomUUID()}`, page.getByText("Conversation not found"));
    },
  };
}

async function painted(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Runs in the page: finds controls outside the window or cut off by a parent, and horizontal scrolling. */
function outOfReach() {
  const faults = [];
  const controls = "a[href], button, input, textarea, select, [role^=menuitem], [tabindex='0']";
  const overlay = document.querySelector("dialog[open]") ?? document;
  const scrolls = (style) => /auto|scroll/.test(style.overflowY);
  const describe = (element, { left, top, right, bottom }) => {
    const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
    const place = [left, top, right, bottom].map(Math.round);
    return `${element.tagName.toLowerCase()} "${name.slice(0, 24)}" at ${place}`;
  };
  for (const element of overlay.querySelectorAll(controls)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    let view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    let scrollable = false;
    // A dialog is above everything else: nothing outside can cut it off.
    for (let outer = element.parentElement; outer && outer.tagName !== "BODY"; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.overflowX === "visible") continue;
      const clip = outer.getBoundingClientRect();
      view = { ...view, left: Math.max(view.left, clip.left), right: Math.min(view.right, clip.right) };
      scrollable ||= scrolls(style);
      if (outer.tagName === "DIALOG") break;
    }
    const sideways = box.left < view.left - 1 || box.right > view.right + 1;
    const upright = scrollable || (box.top >= -1 && box.bottom <= view.bottom + 1);
    if (sideways || !upright) faults.push(describe(element, box));
  }
  for (const element of document.querySelectorAll("*")) {
    const { overflowX } = getComputedStyle(element);
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(overflowX))
      faults.push(`${element.tagName.toLowerCase()}.${element.className} scrolls sideways`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return faults;
}
