/** A product made from docs/embedding.md: Ada writes to the support, whose answer its server sends. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { message, openWindows, says } from "./windows.mjs";

const { PAGE, PARLEY_URL, PARLEY_API_KEY } = process.env;
let windows, ada;

before(async () => {
  windows = await openWindows();
  ada = await windows.open(PAGE);
});
after(() => windows.close());

async function supportSays(body) {
  const answer = await fetch(`${PARLEY_URL}/api/v1/server/conversations/support-ada/messages`, {
    method: "POST",
    headers: { Authorization: `Bearer ${PARLEY_API_KEY}`, "Content-Type": "application/json" },
    body: JSON.stringify({ client_id: crypto.randomUUID(), sender: "support", body }),
  });
  assert.equal(answer.status, 201, await answer.text());
}

test("what Ada writes is sent, and the answer arrives live", async () => {
  await says(ada, "My parcel is late.");
  await message(ada, "My parcel is late.").and(ada.locator('[data-status="sent"]')).waitFor();
  await ada.locator('[data-connection="live"]').waitFor({ state: "attached" });
  await supportSays("We look into it.");
  await message(ada, "We look into it.").waitFor();
});

test("nothing went wrong in the window", () => {
  assert.deepEqual(windows.troubles, []);
});
