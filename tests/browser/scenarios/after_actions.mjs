/** The result of an action is shown even if the component that requested it is off the screen. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await Promise.all([ada, bob].map((person) => person.registers()));
  const me = await bob.api("GET", "/users/me");
  for (const title of ["Engines", "Looms", "Cards"])
    await ada.api("POST", "/conversations", {
      ...{ kind: "group", title, member_ids: [me.id], client_id: crypto.randomUUID() },
    });
});
after(() => browser.close());

const at = (person) => new URL(person.page.url()).pathname;
const toast = (person, words) => person.page.getByRole("status").getByText(words).waitFor();

/** Answers to these requests arrive when the scenario says so. */
async function holds(page, method, pattern) {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route(pattern, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    await held;
    await route.fallback();
  });
  return letGo;
}

test("leaving a group leads back to the list and shows a toast", async () => {
  await bob.picks("Engines");
  await bob.page.getByRole("button", { name: "Conversation menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Leave group" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Leave group" }).click();
  await toast(bob, "You left “Engines”.");
  await bob.inList("Engines").waitFor({ state: "detached" });
  await until(() => at(bob) === "/", "the page stays on a conversation that is gone");
  assert.equal(await bob.page.getByText("not here").count(), 0);
});

test("leaving from the member list does the same", async () => {
  await bob.picks("Looms");
  await bob.page.getByRole("link", { name: /Looms 2 members/ }).last().click();
  await bob.page.getByRole("button", { name: "Actions for Bob" }).click();
  await bob.page.getByRole("menuitem", { name: "Leave group" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Leave group" }).click();
  await toast(bob, "You left “Looms”.");
  await until(() => at(bob) === "/");
});

test("a user who moved to another page stays there", async () => {
  await bob.picks("Cards");
  const letGo = await holds(bob.page, "DELETE", "**/members/*");
  await bob.page.getByRole("button", { name: "Conversation menu" }).click();
  await bob.page.getByRole("menuitem", { name: "Leave group" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Leave group" }).click();
  await bob.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  letGo();
  await toast(bob, "You left “Cards”.");
  assert.equal(at(bob), "/settings");
});

test("a toast announces a group that was created while another page is open", async () => {
  const letGo = await holds(ada.page, "POST", "**/conversations");
  await ada.page.getByRole("link", { name: "New group" }).click();
  await ada.page.getByLabel("Group name").fill("Punched cards");
  await ada.page.getByRole("button", { name: "Create group" }).click();
  await ada.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  letGo();
  await toast(ada, "“Punched cards” was created.");
  assert.equal(at(ada), "/settings");
});

test("an error that arrives after its dialog was closed is still shown", async () => {
  ada.expected.push(/503/);
  await ada.picks("Engines");
  await ada.says("Delete me");
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await ada.page.route("**/messages/*", async (route) => {
    await held;
    const problem = { code: "unavailable", detail: "The database does not answer. Try again in a moment." };
    await route.fulfill({ status: 503, contentType: "application/problem+json", json: problem });
  });
  await ada.does("Delete", "Delete me");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("dialog").waitFor({ state: "detached" });
  letGo();
  await toast(ada, "The database does not answer.");
  await ada.reads("Delete me");
});
