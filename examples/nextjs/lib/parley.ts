/** Calls Parley's server API with the API key. Only the server imports this file. */
import "server-only";
import type { Order } from "@/lib/product";

async function call<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${process.env.PARLEY_URL}/api/v1/server/${path}`, {
    method,
    headers: { Authorization: `Bearer ${process.env.PARLEY_API_KEY}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
  });
  if (!response.ok) throw new Error(`Parley answered ${response.status}: ${await response.text()}`);
  return await response.json();
}

/** A token of Parley for ten minutes. The same user and device share one session. */
export async function openSession(user: string, device: string): Promise<string> {
  const { access_token } = await call<{ access_token: string }>("POST", "sessions", { user, device });
  return access_token;
}

/** The conversation about an order, which is created at the first call. Returns Parley's id of it. */
export async function openConversation({ id, title, people }: Order): Promise<string> {
  await call("PUT", "users", { users: people.map(({ id, name }) => ({ external_id: id, display_name: name })) });
  const members = people.map(({ id }) => ({ user: id }));
  const draft = { external_id: id, kind: "group", title, members, metadata: { order_id: id } };
  return (await call<{ id: string }>("POST", "conversations", draft)).id;
}
