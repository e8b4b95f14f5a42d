/** Two people write with bold text, code, lists, links, pasted text and emoji, on a desk and on a phone. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

const frontend = createRequire(new URL("../../../frontend/package.json", import.meta.url));
const axe = readFileSync(frontend.resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  ada = await browser.addPerson("Ada Lovelace");
  bob = await browser.addPerson("Bob Martin", PHONE);
  await Promise.all([ada.registers(), bob.registers()]);
  await ada.begins(bob);
  await ada.says("Hello");
  await bob.picks("Ada Lovelace");
});
after(() => browser.close());

const last = (person) => person.page.locator("[data-message]").last();

/** Axe finds nothing on the person's screen. `PICTURES` names a folder for pictures of it. */
async function isAccessible({ page }, name) {
  await page.evaluate(axe); // through the debugger, which the page's content security policy does not restrict
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
  assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`)), []);
}

test("a message with every mark looks the same to both, and its code is copied", async () => {
  const lines = [
    "**Deploy** at _four_, ~~three~~ `make run`:",
    "1. pull",
    "2. **test**",
    "   - front",
    "   - back",
    "> was it _green_?",
    "Yes: [the run](https://ci.example/run) or www.example.com",
    "```",
    "let total_count = `${a}*${b}`;",
    "```",
    "Call +49 170 1234567",
  ];
  await ada.writes(lines.join("\n"));
  await ada.composer.press("Enter");

  for (const person of [ada, bob]) {
    const said = last(person);
    await said.locator("strong", { hasText: "Deploy" }).waitFor();
    assert.deepEqual(await said.getByRole("listitem").count(), 4);
    assert.equal(await said.locator("blockquote").innerText(), "was it green?");
    const links = await said.getByRole("link").evaluateAll((all) => all.map(({ href, rel }) => [href, rel]));
    const rel = "noopener noreferrer nofollow";
    assert.deepEqual(links, [
      ["https://ci.example/run", rel],
      ["https://www.example.com/", rel],
      ["tel:+491701234567", rel],
    ]);
  }
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await last(ada).getByRole("button", { name: "Copy code" }).click();
  await until(async () => (await ada.page.evaluate(() => navigator.clipboard.readText())) === "let total_count = `${a}*${b}`;");
  await isAccessible(ada, "formatted-desk");
  await isAccessible(bob, "formatted-phone");
  await bob.page.goto("/");
  await bob.inList("Deploy at four").waitFor();
  await bob.picks("Ada Lovelace");
});

test("text that names another host does not hide where a link leads", async () => {
  await ada.writes("[https://bank.example](https://evil.example/login)");
  await ada.composer.press("Enter");

  await last(bob).getByText("(evil.example)").waitFor();
});

test("selected text is formatted by the toolbar and by keys, and undo takes it back", async () => {
  await ada.writes("come at four");
  await ada.composer.press("Shift+Control+ArrowLeft");
  await ada.page.getByRole("toolbar", { name: "Format" }).waitFor();
  await isAccessible(ada, "toolbar-desk");
  await ada.page.getByRole("button", { name: "Bold" }).click();
  await until(async () => (await ada.composer.inputValue()) === "come at **four**");
  await ada.composer.press("Control+i");
  await until(async () => (await ada.composer.inputValue()) === "come at **_four_**");
  await ada.composer.press("Control+z");
  await until(async () => (await ada.composer.inputValue()) === "come at **four**");
  await ada.composer.press("Enter");

  await last(bob).locator("strong", { hasText: "four" }).waitFor();
  await bob.writes("fine");
  await bob.composer.evaluate((field) => field.setSelectionRange(0, 4));
  await bob.page.getByRole("toolbar", { name: "Format" }).waitFor();
  await isAccessible(bob, "toolbar-phone");
  await bob.writes("");
});

test("pasted rich text keeps its marks, and nothing of it is loaded", async () => {
  const requested = [];
  ada.page.on("request", (request) => requested.push(request.url()));
  await ada.composer.focus();
  await ada.composer.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", '<p>see <b>this</b></p><ul><li>one</li></ul><img src="/pasted.png" onerror="alert(1)">');
    clipboardData.setData("text/plain", "see this one");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });

  await until(async () => (await ada.composer.inputValue()) === "see **this**\n\n- one");
  assert.deepEqual(requested.filter((url) => url.includes("pasted")), []);
  await ada.composer.press("Enter");
  await last(bob).getByRole("listitem").getByText("one").waitFor();
});

test("an emoji is completed by its name, and the picker remembers it and the skin tone", async () => {
  await ada.page.getByRole("button", { name: "Emoji" }).click();
  await ada.page.getByRole("radio", { name: "Medium", exact: true }).check({ force: true });
  await isAccessible(ada, "emoji-desk");
  await ada.page.keyboard.press("Escape");
  await ada.composer.pressSequentially("hi :wav");
  await ada.page.getByRole("option", { name: "waving hand" }).waitFor();
  await isAccessible(ada, "completion-desk");
  await ada.composer.press("Enter");
  assert.equal(await ada.composer.inputValue(), "hi 👋🏽 ");
  await ada.composer.press("Enter");
  await last(bob).getByText("hi 👋🏽").waitFor();

  await ada.page.getByRole("button", { name: "Emoji" }).click();
  await ada.page.getByRole("heading", { name: "Recently used" }).waitFor();
  await ada.page.keyboard.press("Escape");
});

test("a reply outlives its original", async () => {
  await ada.writes("When is **tea**?");
  await ada.composer.press("Enter");
  await bob.reads("When is tea?");
  const messages = `/conversations/${bob.conversationId}/messages`;
  const { items } = await bob.api("GET", messages);
  const { id: reply_to_id } = items.find(({ body }) => body.includes("tea"));
  await bob.api("POST", messages, { client_id: crypto.randomUUID(), body: "At four", reply_to_id });
  await ada.message("At four").getByRole("button", { name: "When is tea?" }).click();

  await ada.does("Delete", "When is tea?");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bob.message("At four").getByRole("button", { name: "This message was deleted" }).click();
});
