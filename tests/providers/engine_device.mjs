// One device with the real client of Parley and the real SDK of the provider, controlled by JSON lines on stdin.

import { createInterface } from "node:readline";

console.log = console.error; // ably-js says there that it is not in a browser, and stdout has the answers
const { engine, origin, heartbeat } = JSON.parse(process.argv[2]);
const { createNodeClient } = await import(engine);
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const cookies = new Map();
let online = true;
let asks = true;
let chat = null;
const listeners = new Set();
const page = {
  visible: () => true,
  focused: () => true,
  online: () => online,
  onChange: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** A client that does not ask learns by events alone. */
async function fetchWithCookies(request) {
  const path = new URL(request.url).pathname;
  if (!asks && /\/(sync|changes)$/.test(path)) return new Promise(() => undefined);
  if (cookies.size > 0) request.headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
  const response = await fetch(request);
  for (const cookie of response.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0].split("=");
    cookies.set(name, value);
  }
  if (!path.endsWith("/config") || !response.ok) return response;
  return Response.json({ ...(await response.json()), heartbeat: { visible: heartbeat, hidden: heartbeat } });
}

const client = createNodeClient({ origin, fetch: fetchWithCookies, page, stored: new Map() });
const known = (id) => chat.state.get().conversations.get(id);

const commands = {
  async sign_in({ email, password }) {
    const { data, error } = await client.publicApi.POST("/api/v1/auth/login", { body: { email, password } });
    if (!data) throw new Error(JSON.stringify(error));
    client.authSession.signedIn(data);
    chat = client.openParley();
    while (chat.conversations.status.get().status !== "ready") await new Promise((done) => setTimeout(done, 20));
  },
  async open({ conversation }) {
    chat.conversations.open(conversation);
    await chat.messages.load(conversation, { newest: true });
  },
  say: ({ conversation, body }) => chat.messages.send(conversation, body),
  type: ({ conversation }) => chat.drafts.type(conversation, "…"),
  stop_asking() {
    asks = false;
  },
  report: ({ conversation }) => ({
    connection: chat.connectionStatus.get(),
    signed_in: client.authSession.session().state,
    messages: [...(known(conversation)?.messages.values() ?? [])].map(({ body }) => body),
    typing: [...(known(conversation)?.typing.keys() ?? [])],
    last_number: known(conversation)?.lastNumber ?? null,
  }),
};

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const { id, do: command, ...given } = JSON.parse(line);
    try {
      write({ id, answer: (await commands[command](given)) ?? null });
    } catch (error) {
      write({ id, failed: String(error?.stack ?? error) });
    }
  })
  .on("close", () => process.exit(0));
process.on("unhandledRejection", (reason) => write({ crashed: String(reason?.stack ?? reason) }));
