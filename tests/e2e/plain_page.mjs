/** The page of examples/plain-websocket in a real browser: Bob reads there what Ada says, and catches up after a lost connection. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../frontend/package.json", import.meta.url))("playwright-core");
const { PAGE, API, CHROMIUM, ADA, BOB, PASSWORD, CHAT } = process.env;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  let [refusing, open, refused] = [false, null, 0];
  await page.routeWebSocket(/\/app\//, (socket) => {
    if (refusing) {
      refused += 1;
      return void socket.close({ code: 1006 }).catch(() => undefined);
    }
    socket.connectToServer();
    open = socket;
  });
  await page.goto(`${PAGE}/?api=${API}`);
  await page.getByLabel("E-mail address").fill(BOB);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  const messages = page.getByRole("list", { name: "Messages" });
  const reads = (text) => messages.getByText(text, { exact: true }).waitFor();

  await reads("Said before");
  await page.getByText("Connected", { exact: true }).waitFor();
  await says("Said now");
  await reads("Said now");

  refusing = true;
  await open.close({ code: 1001 });
  await page.getByText("Not connected").waitFor();
  await says("Said meanwhile");
  while (refused === 0) await new Promise((resolve) => setTimeout(resolve, 50)); // between two looks
  assert.equal(await messages.getByText("Said meanwhile").count(), 0);
  refusing = false;
  await reads("Said meanwhile");
  await says("Said in the end");
  await reads("Said in the end");
  assert.deepEqual(await messages.getByRole("listitem").allTextContents(), [
    "Said before",
    "Said now",
    "Said meanwhile",
    "Said in the end",
  ]);
  assert.deepEqual(errors, []);
} finally {
  await browser.close();
}

async function says(body) {
  const draft = JSON.stringify({ client_id: crypto.randomUUID(), body });
  const headers = { Authorization: `Bearer ${ADA}`, "Content-Type": "application/json" };
  const path = `${API}/api/v1/conversations/${CHAT}/messages`;
  assert.equal((await fetch(path, { method: "POST", headers, body: draft })).status, 201);
}
