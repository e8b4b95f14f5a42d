/** The bot as a user of Parley: it is a user of the product, and signs in with the API key. */
import { setTimeout as sleep } from "node:timers/promises";
import { createParley, type Message, type ParleyClient } from "@parley/client";

const BOT = "helper-bot";
const { PARLEY_URL = "http://localhost:8000", PARLEY_API_KEY = "" } = process.env;

async function server<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
  const headers = { Authorization: `Bearer ${PARLEY_API_KEY}`, "Content-Type": "application/json" };
  const response = await fetch(`${PARLEY_URL}/api/v1/server/${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`Parley answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Parley's client, signed in as the bot. It connects again, catches up, and renews its token. */
export async function connectBot(): Promise<ParleyClient> {
  await server("PUT", "users", { users: [{ external_id: BOT, display_name: "Helper", metadata: { bot: true } }] });
  const getToken = async () => {
    const session = await server<{ access_token: string }>("POST", "sessions", { user: BOT, device: "bot" });
    return session.access_token;
  };
  return createParley({ url: PARLEY_URL, getToken });
}

/** Sends a message, or finds the one that was sent with this client id. */
export async function sendMessage(parley: ParleyClient, conversationId: string, clientId: string, body: string): Promise<Message> {
  return await request(parley, "POST", `/api/v1/conversations/${conversationId}/messages`, { client_id: clientId, body });
}

export async function editMessage(parley: ParleyClient, { conversation_id, id }: Message, body: string): Promise<void> {
  await request(parley, "PATCH", `/api/v1/conversations/${conversation_id}/messages/${id}`, { body });
}

/** Waits where the server says so (429, 503), and tries again. */
async function request(parley: ParleyClient, method: string, path: string, body: unknown): Promise<Message> {
  for (;;) {
    const headers = { "Content-Type": "application/json" };
    const response = await parley.fetch(path, { method, headers, body: JSON.stringify(body) });
    if (response.ok) return (await response.json()) as Message;
    const wait = response.headers.get("Retry-After");
    if (wait === null) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await sleep(Number(wait) * 1_000);
  }
}
