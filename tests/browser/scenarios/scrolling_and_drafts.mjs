/** Earlier messages, drafts, and pending messages. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

const MESSAGES = 120;
let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.begins(bob);
});
after(() => browser.close());

const messageNumber = (person, number) => person.page.locator(`[data-number="${number}"]`);

test("a short thread with unread messages follows new ones", async () => {
  const [eve, finn] = await Promise.all(["Eve", "Finn"].map((name) => browser.addPerson(name)));
  await Promise.all([eve, finn].map((person) => person.registers()));
  await eve.begins(finn);
  const say = (body) =>
    eve.api("POST", `/conversations/${eve.conversationId}/messages`, { client_id: crypto.randomUUID(), body });
  await say("Are you there?");
  await finn.inList("Eve").getByText("1 unread message").waitFor();
  await finn.picks("Eve");
  await eve.knows("Are you there?", "read");

  for (let number = 2; number <= 25; number++) await say(`Message ${number}`);
  await until(async () => (await messageNumber(finn, 25).count()) > 0 && (await inView(messageNumber(finn, 25))), "the last is not on screen");
  await eve.knows("Message 25", "read");
});

test("the thread opens at the unread marker, and leads to the latest message", async () => {
  for (let number = 1; number <= MESSAGES; number++) {
    const said = { client_id: crypto.randomUUID(), body: `Message ${number}${"\nand more".repeat(number % 4)}` };
    await ada.api("POST", `/conversations/${ada.conversationId}/messages`, said);
  }
  await bob.inList("Ada").getByText(`${MESSAGES} unread messages`).waitFor();
  await bob.page.reload();
  await bob.picks("Ada");
  await bob.page.getByText("New messages", { exact: true }).waitFor();
  await messageNumber(bob, 1).waitFor();

  await bob.page.getByRole("button", { name: "Jump to the latest message" }).click();
  await messageNumber(bob, MESSAGES).waitFor();
  await bob.page.getByRole("button", { name: "Jump to the latest message" }).waitFor({ state: "hidden" });
  await ada.knows(`Message ${MESSAGES}`, "read");
});

test("a reply leads to the original message, however old", async () => {
  const page = await ada.api("GET", `/conversations/${ada.conversationId}/messages?around=10&limit=1`);
  const answer = { client_id: crypto.randomUUID(), body: "An answer", reply_to_id: page.items[0].id };
  await ada.api("POST", `/conversations/${ada.conversationId}/messages`, answer);
  await ada.page.reload();
  await ada.message("An answer").getByRole("button", { name: /Message 10/ }).click();
  await messageNumber(ada, 10).waitFor();
  await until(() => inView(messageNumber(ada, 10)), "it is not on screen");
});

test("earlier messages load while scrolling up, and nothing jumps", async () => {
  await ada.page.reload();
  await ada.reads("An answer");
  const scroller = ada.page.getByRole("region", { name: "Messages", exact: true });

  let held = null;
  const earlier = /messages\?.*before=/;
  const hold = async (route) => {
    await new Promise((resolve) => {
      held ??= resolve;
    });
    await route.continue();
  };
  await ada.page.route(earlier, hold, { times: 1 });
  await until(async () => {
    await scroller.evaluate((element) => element.scrollBy(0, -300));
    return held !== null;
  }, "nothing earlier was asked for");

  const anchor = scroller.locator("[data-message]").nth(3);
  const number = await anchor.getAttribute("data-number");
  const before = await steady(messageNumber(ada, number));
  held();
  const earliest = scroller.locator(`[data-number="${number - 20}"]`);
  await ada.page.getByText("Loading earlier messages").waitFor({ state: "hidden" });
  const now = await steady(messageNumber(ada, number));
  assert.ok(Math.abs(now - before) <= 2, `the messages jumped by ${now - before} px`);

  await until(async () => {
    await scroller.evaluate((element) => element.scrollBy(0, -500));
    return (await earliest.count()) > 0 || (await messageNumber(ada, 1).count()) > 0;
  }, "earlier messages never came");
  await until(async () => {
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    return (await messageNumber(ada, 1).count()) > 0;
  }, "the first message never came");
});

test("a draft and pending messages survive a reload, and are sent once and in order", async () => {
  bob.expected.push(/ERR_INTERNET_DISCONNECTED/);
  const sending = /\/messages$/;
  await bob.page.route(sending, (route) => route.abort("internetdisconnected"));
  await bob.says("First of the queue");
  await bob.says("Second of the queue");
  await bob.knows("First of the queue", "waiting");
  await bob.writes("A draft that");

  await bob.page.reload();
  await bob.isInConversation("Ada");
  await until(async () => (await bob.composer.inputValue()) === "A draft that", "the draft is gone");
  await bob.knows("Second of the queue", "waiting");

  await bob.page.unroute(sending);
  await bob.knows("Second of the queue", "sent");
  await ada.page.reload();
  await ada.reads("Second of the queue");
  const queue = (await ada.transcript()).filter((text) => text.endsWith("of the queue"));
  assert.deepEqual(queue, ["First of the queue", "Second of the queue"]);
});

test("a rejected message says why, and can be discarded", async () => {
  bob.expected.push(/422/);
  const refusal = { code: "invalid", detail: "The server does not like it.", errors: [], status: 422 };
  await bob.page.route(/\/messages$/, (route) =>
    route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify(refusal) }),
  );
  await bob.says("Not to be taken");
  const message = bob.message("Not to be taken");
  await message.getByText("Not sent.").waitFor();
  await bob.page.unroute(/\/messages$/);
  await message.getByRole("button", { name: "Discard" }).click();
  await message.waitFor({ state: "detached" });
});

async function inView(locator) {
  const box = await locator.boundingBox();
  return box !== null && box.y > 0 && box.y + box.height < 800;
}

/** The position of an element once it has stopped moving. */
async function steady(locator) {
  let last = null;
  await until(async () => {
    const { y } = (await locator.boundingBox()) ?? { y: Number.NaN };
    const rests = y === last;
    last = y;
    return rests;
  }, "it never came to rest");
  return last;
}
