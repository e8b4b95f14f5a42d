/** What a new user sees. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, until } from "../people.mjs";

let browser, ada, bob;

before(async () => {
  browser = await openBrowser();
  [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
});
after(() => browser.close());

const at = (person) => new URL(person.page.url()).pathname;
/** What a screen reader says of a field besides its label. */
const described = (field) =>
  field.evaluate((input) =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.innerText ?? "")
      .join(" "),
  );

test("a form shows errors at its fields, beside the hints, and focuses the first", async () => {
  await ada.page.getByRole("button", { name: "Create an account" }).click();
  await ada.page.getByLabel("E-mail address").fill("ada@nowhere");
  await ada.page.getByLabel("Password").fill("short");
  await ada.page.getByRole("button", { name: "Create account" }).click();

  const name = ada.page.getByLabel("Your name");
  await until(() => name.evaluate((field) => field === document.activeElement), "the first wrong field is not focused");
  assert.equal(await described(name), "Shown to other users. Enter your name.");
  assert.match(await described(ada.page.getByLabel("E-mail address")), /^Only visible to you\. Enter a valid e-mail address/);
  assert.match(await described(ada.page.getByLabel("Password")), /^At least 8 characters.* Use at least 8 characters\.$/);
  // The browser would show its own bubbles otherwise.
  assert.ok(await name.evaluate((field) => field.form.noValidate));

  await name.fill("Ada");
  assert.equal(await described(name), "Shown to other users.");
  await ada.page.getByRole("button", { name: "Sign in" }).click();
  await ada.page.getByRole("button", { name: "Sign in", exact: true }).click();
  assert.equal(await described(ada.page.getByLabel("Password")), "Enter your password.");
});

test("an e-mail address that has an account leads to signing in", async () => {
  await bob.registers();
  ada.expected.push(/409 \(Conflict\)/);
  await ada.page.getByRole("button", { name: "Create an account" }).click();
  await ada.page.getByLabel("Your name").fill("Ada");
  const email = ada.page.getByLabel("E-mail address");
  await email.fill(bob.email);
  await ada.page.getByLabel("Password").fill(ada.password);
  await ada.page.getByRole("button", { name: "Create account" }).click();
  const instead = ada.page.getByRole("button", { name: "Sign in instead" });
  await instead.waitFor();
  assert.match(await described(email), /An account with this e-mail address already exists\. Sign in instead$/);
  await instead.click();
  const password = ada.page.getByLabel("Password");
  assert.equal(await email.inputValue(), bob.email);
  await until(() => password.evaluate((field) => field === document.activeElement), "the password is not focused");
});

test("the first screen has one empty state with one next step", async () => {
  await ada.page.reload();
  await ada.registers();
  await ada.list.getByText("No conversations yet").waitFor();
  assert.equal(await ada.page.getByRole("link", { name: "Find people" }).count(), 1);
  assert.equal(await ada.page.getByText("Open one from the list").count(), 0);
  await ada.page.getByRole("link", { name: "Find people" }).click();
  await ada.page.getByRole("region", { name: "People" }).getByRole("button", { name: "Bob" }).waitFor();
  assert.equal(await ada.page.getByRole("link", { name: "Find people" }).count(), 0);
});

test("a search is cleared with a button that has a name", async () => {
  const search = ada.page.getByRole("searchbox", { name: "Search people" });
  assert.equal(await ada.page.getByRole("button", { name: "Clear search" }).count(), 0);
  await search.fill("Zoe");
  await ada.sees("No results");
  await ada.page.getByRole("button", { name: "Clear search" }).click();
  assert.equal(await search.inputValue(), "");
  assert.ok(await search.evaluate((field) => field === document.activeElement));
});

test("a removed member sees which group it was, on any page", async () => {
  const him = await bob.api("GET", "/users/me");
  for (const title of ["Engines", "Looms"])
    await ada.api("POST", "/conversations", {
      ...{ kind: "group", title, member_ids: [him.id], client_id: crypto.randomUUID() },
    });
  const removes = async (title) => {
    const { items } = await ada.api("GET", "/conversations");
    await ada.api("DELETE", `/conversations/${items.find((each) => each.title === title).id}/members/${him.id}`);
  };
  await bob.picks("Engines");
  await removes("Engines");
  await bob.page.getByRole("heading", { level: 1, name: "You are no longer in “Engines”" }).waitFor();

  await bob.inList("Looms").waitFor();
  await bob.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await removes("Looms");
  await bob.page.getByRole("status").getByText("You are no longer in “Looms”.").waitFor();
  assert.equal(at(bob), "/settings");
});
