/** Accounts made over the API, for people without a window. */

import assert from "node:assert/strict";
import { SERVER } from "./people.mjs";

export const PASSWORD = "correct horse battery";

/** Registers an account. `api` sends a request as its owner. */
export async function account(name) {
  const email = `${crypto.randomUUID()}@example.com`;
  const made = await request("POST", "/auth/register", { email, password: PASSWORD, display_name: name });
  return {
    ...{ name, email, id: made.user.id },
    api: (method, path, body) => request(method, path, body, made.access_token),
    /** Returns the id of a new group of this account and these people. */
    async startsGroup(title, ...people) {
      const wanted = { kind: "group", title, member_ids: people.map(({ id }) => id), client_id: crypto.randomUUID() };
      return (await this.api("POST", "/conversations", wanted)).id;
    },
    says(conversationId, body, more = {}) {
      return this.api("POST", `/conversations/${conversationId}/messages`, { client_id: crypto.randomUUID(), body, ...more });
    },
  };
}

/** A window in which this account is signed in. */
export async function opensWindow(browser, { name, email }, options) {
  const person = await browser.addPerson(name, options);
  Object.assign(person, { email, password: PASSWORD });
  await person.signsIn();
  return person;
}

async function request(method, path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${SERVER}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.status === 204 ? null : await answer.json();
}
