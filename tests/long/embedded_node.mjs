// The packed client in Node, with as few globals as React Native has: it sends, and receives what another one sends.

import { createParley } from "@parley/client";

const { url, ada, bob, group, bare } = JSON.parse(process.argv[2]);
if (bare) {
  delete AbortSignal.any;
  delete AbortSignal.timeout;
  for (const name of ["BroadcastChannel", "structuredClone", "navigator", "EventSource"]) delete globalThis[name];
}
const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

let asked = 0;
const getToken = (token) => async (refused) => {
  asked += 1;
  return refused === null ? token : Promise.reject(new Error("the token is refused"));
};
const clients = [ada, bob].map((token) => createParley({ url, getToken: getToken(token) }));
const [first, second] = clients;
const bodies = (client) =>
  [...(client.state.get().conversations.get(group)?.messages.values() ?? [])].map((message) => message.body);

await until(() => clients.every((client) => client.state.get().listed && client.state.get().socket === "connected"));
const heard = [];
second.onMessage(({ message }) => heard.push(message.body));
const typing = [];
second.conversations.open(group);
second.state.onChange(() => typing.push(...(second.state.get().conversations.get(group)?.typing.keys() ?? [])));
const events = [];
second.subscribe(group, (event) => events.push(event));
await new Promise((resolve) => setTimeout(resolve, 300));
first.drafts.type(group, "hel");
await until(() => typing.length > 0);
first.messages.send(group, "hello from Node");
await until(() => bodies(second).includes("hello from Node"));
second.messages.markRead(group, second.state.get().conversations.get(group).lastNumber);
const me = await (await first.fetch("/api/v1/users/me")).json();
const { items } = await first.users.search("Bob");
for (const client of clients) client.destroy();
console.log(JSON.stringify({ heard, events: events.includes("new-message"), me: me.display_name, found: items.length, asked }));
