/** A browser, and people with a window each. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../frontend/package.json", import.meta.url))("playwright-core");

export const SERVER = process.env.PARLEY_URL;
export const PATIENCE = 30_000; // ms: a loaded machine is slow, not wrong
const SWITCHES = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const DESK = { width: 1280, height: 800 };

/** `ignoring`: default arguments of Playwright that a scenario leaves out. */
export async function openBrowser({ ignoring = [] } = {}) {
  const executablePath = process.env.CHROMIUM;
  const browser = await chromium.launch({ executablePath, args: SWITCHES, ignoreDefaultArgs: ignoring });
  const people = [];
  return {
    /** A window for a person without an account. */
    async addPerson(name, { viewport = DESK, ...options } = {}) {
      const context = await browser.newContext({ baseURL: SERVER, viewport, locale: "en-GB", ...options });
      context.setDefaultTimeout(PATIENCE);
      const person = new Person(name, context);
      await person.opens(await context.newPage());
      people.push(person);
      return person;
    },
    /** Closes all windows. Fails if a person met an unexpected error. */
    async close() {
      await browser.close();
      for (const person of people) assert.deepEqual(person.troubles, [], `${person.name} met errors`);
    },
  };
}

export class Person {
  constructor(name, context) {
    this.name = name;
    this.context = context;
    this.email = `${name.toLowerCase().replace(/[^a-z]/g, "") || "person"}-${crypto.randomUUID().slice(0, 8)}@example.com`;
    this.password = "correct horse battery";
    this.troubles = [];
    /** Errors that a scenario causes on purpose. */
    this.expected = [];
  }

  async opens(page, path = "/") {
    this.page = page;
    page.on("pageerror", (error) => this.#met(`${error.name}: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && this.#met(`${message.text()} ${message.location().url}`));
    await page.goto(path);
    return page;
  }

  #met(trouble) {
    if (!this.expected.some((each) => each.test(trouble))) this.troubles.push(trouble);
  }

  async registers() {
    const { page } = this;
    await page.getByRole("button", { name: "Create an account" }).click();
    await page.getByLabel("Your name").fill(this.name);
    await page.getByLabel("E-mail address").fill(this.email);
    await page.getByLabel("Password").fill(this.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await this.isIn();
    return this;
  }

  async signsIn() {
    const { page } = this;
    await page.getByLabel("E-mail address").fill(this.email);
    await page.getByLabel("Password").fill(this.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await this.isIn();
  }

  async isIn() {
    await this.page.getByRole("navigation", { name: "Main" }).waitFor();
  }

  async isOut() {
    await this.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  }

  /** Finds a person in the directory and opens the conversation with them. */
  async findsAndOpens(other) {
    const { page } = this;
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
    await page.getByRole("searchbox", { name: "Search people" }).fill(other.name);
    await page.getByRole("region", { name: "People" }).getByRole("button", { name: other.name }).click();
    await this.isInConversation(other.name);
  }

  /** Creates and opens the conversation with a person, without a message. */
  async begins(other) {
    const { id: user_id } = await other.api("GET", "/users/me");
    const { id } = await this.api("POST", "/conversations", { kind: "direct", user_id });
    await this.page.goto(`/c/${id}`);
    await this.isInConversation(other.name);
  }

  async isInConversation(title) {
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
    await this.composer.waitFor();
  }

  get composer() {
    return this.page.getByRole("textbox", { name: "Message", exact: true });
  }

  get list() {
    return this.page.getByRole("region", { name: "Chats" });
  }

  /** The row of a conversation in the list. */
  inList(title) {
    return this.list.getByRole("link").filter({ hasText: title });
  }

  async picks(title) {
    await this.inList(title).click();
    await this.isInConversation(title);
  }

  async writes(text) {
    await this.composer.fill(text);
  }

  async says(text) {
    await this.writes(text);
    await this.composer.press("Enter");
    await this.message(text).waitFor();
  }

  /** A message on screen, by its exact text. */
  message(text) {
    return this.page.locator("[data-message]").filter({ has: this.page.locator("[data-body]").getByText(text, { exact: true }) });
  }

  async reads(text) {
    await this.message(text).waitFor();
  }

  /** The status of the person's own message: waiting, sending, failed, sent, read. */
  async knows(text, status) {
    await this.message(text).and(this.page.locator(`[data-status="${status}"]`)).waitFor();
  }

  async does(action, text) {
    const message = this.message(text);
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  async sees(text, { timeout = PATIENCE } = {}) {
    await this.page.getByText(text).first().waitFor({ timeout });
  }

  async isLive() {
    await this.page.locator('[data-connection="live"]').waitFor({ state: "attached" });
  }

  /** Calls the API as this person, outside the browser. */
  async api(method, path, body) {
    const headers = { "Content-Type": "application/json" };
    if (path !== "/auth/login") {
      this.token ??= (await this.api("POST", "/auth/login", { email: this.email, password: this.password })).access_token;
      headers.Authorization = `Bearer ${this.token}`;
    }
    const answer = await fetch(`${SERVER}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer.status === 204 ? null : await answer.json();
  }

  /** The id of the conversation on screen. */
  get conversationId() {
    return /\/c\/([^/]+)/.exec(new URL(this.page.url()).pathname)[1];
  }

  /** All messages on screen, in order. */
  async transcript() {
    return await this.page.locator("[data-body]").allTextContents();
  }
}

/** Ada and Bob, registered, with their conversation open in Ada's window. `script` runs first in each of Bob's pages. */
export async function pairWhere(browser, script) {
  const [ada, bob] = await Promise.all(["Ada", "Bob"].map((name) => browser.addPerson(name)));
  await bob.context.addInitScript(script);
  await bob.page.reload();
  await Promise.all([ada, bob].map((person) => person.registers()));
  await ada.findsAndOpens(bob);
  return [ada, bob];
}

/** Ada's first message to Bob, which he reads. */
export async function greets(ada, bob) {
  await ada.says("Hello, Bob");
  await bob.picks("Ada");
  await ada.knows("Hello, Bob", "read");
}

/** Repeats until the condition holds. */
export async function until(holds, what = "it never happened", within = PATIENCE) {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
