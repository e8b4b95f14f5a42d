/** Ada writes to Bob with the types that openapi-typescript generates and openapi-fetch, and the product's server to both. */
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const [baseUrl = "", bob = "", password = "", key = ""] = process.argv.slice(2);
const clientWith = (token?: string) =>
  createClient<paths>({ baseUrl, ...(token && { headers: { Authorization: `Bearer ${token}` } }) });

const signedIn = await clientWith().POST("/api/v1/auth/login", { body: { email: "ada@example.com", password } });
const ada = clientWith(signedIn.data?.access_token);
const chat = await ada.POST("/api/v1/conversations", { body: { kind: "direct", user_id: bob } });
assert.ok(chat.data, chat.error?.detail);
const path = { conversation_id: chat.data.id };
const body = { client_id: crypto.randomUUID(), body: "Hello from TypeScript" };
const sent = await ada.POST("/api/v1/conversations/{conversation_id}/messages", { params: { path }, body });
const again = await ada.POST("/api/v1/conversations/{conversation_id}/messages", { params: { path }, body });
assert.ok(sent.data, sent.error?.detail);
assert.deepEqual(sent.data, again.data);

const notice = { client_id: crypto.randomUUID(), body: "Your order was shipped.", sender: null };
const shop = clientWith(key);
const told = await shop.POST("/api/v1/server/conversations/{conversation}/messages", {
  params: { path: { conversation: chat.data.id } },
  body: notice,
});
assert.ok(told.data, told.error?.detail);

const page = await ada.GET("/api/v1/conversations/{conversation_id}/messages", { params: { path } });
await ada.PUT("/api/v1/conversations/{conversation_id}/read", { params: { path }, body: { number: 2 } });
const now = await ada.GET("/api/v1/conversations/{conversation_id}", { params: { path } });
const unknown = await ada.GET("/api/v1/conversations/{conversation_id}", {
  params: { path: { conversation_id: crypto.randomUUID() } },
});
const items = page.data?.items ?? [];
console.log(
  JSON.stringify([
    items.map((message) => message.body),
    items.map((message) => message.system),
    now.data?.unread_count,
    unknown.error?.code,
  ]),
);
