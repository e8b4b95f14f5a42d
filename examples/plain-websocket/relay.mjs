// Connects to Parley as one user, and passes that user's events on to WebSocket clients of its own.
import { createHash, timingSafeEqual } from "node:crypto";
import { WebSocket, WebSocketServer } from "ws";

const { PARLEY_URL, EMAIL, PASSWORD, RELAY_SECRET, HOST = "127.0.0.1", PORT = "8100" } = process.env;
if (!PARLEY_URL || !EMAIL || !PASSWORD || !RELAY_SECRET) throw new Error("Set PARLEY_URL, EMAIL, PASSWORD, RELAY_SECRET.");

const digest = (text) => createHash("sha256").update(text).digest(); // of equal length, as timingSafeEqual wants it
// What passes here is private: without the secret in `Authorization` the answer is a 401.
const verifyClient = ({ req: { headers } }) =>
  timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${RELAY_SECRET}`));
const server = new WebSocketServer({ host: HOST, port: Number(PORT), maxPayload: 1024, verifyClient });
server.on("listening", () => console.log(`listening on ${server.address().port}`));
const passOn = (message) => {
  for (const client of server.clients)
    if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify(message));
};

const seen = new Map(); // conversation id -> the last `seq` that was passed on
let tokens = null;
let attempt = 0;

async function request(method, path, body) {
  const isForm = body instanceof URLSearchParams;
  const headers = tokens ? { Authorization: `Bearer ${tokens.access_token}` } : {};
  if (body && !isForm) headers["Content-Type"] = "application/json";
  const response = await fetch(PARLEY_URL + path, { method, headers, body: isForm ? body : JSON.stringify(body) });
  if (response.status === 401) tokens = null; // the next attempt signs in again
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return await response.json();
}

/** Passes on what was missed, as `changes`. The first time it only remembers where each conversation is. */
async function catchUp() {
  const isFirst = seen.size === 0;
  for (const { conversation_id: id, last_seq } of (await request("GET", "/api/v1/sync")).heads) {
    let after = seen.get(id) ?? (isFirst ? last_seq : 0);
    while (after < last_seq) {
      const page = await request("GET", `/api/v1/conversations/${id}/changes?after=${after}`);
      passOn({ event: "changes", data: { conversation_id: id, items: page.items } });
      after = page.next_after;
    }
    seen.set(id, after);
  }
}

async function connect() {
  tokens ??= await request("POST", "/api/v1/auth/login", { email: EMAIL, password: PASSWORD });
  const [{ realtime }, { user_channel }] = [await request("GET", "/api/v1/config"), await request("GET", "/api/v1/sync")];
  const host = realtime.host ?? (realtime.cluster && `ws-${realtime.cluster}.pusher.com`);
  const origin = host ? `${realtime.tls ? "wss" : "ws"}://${host}:${realtime.port ?? 443}` : PARLEY_URL.replace("http", "ws");
  const channel = `private-${user_channel.replace(":", "-")}`;
  const socket = new WebSocket(`${origin}/app/${realtime.key}?protocol=7&client=relay&version=1`);
  const send = (event, data) => socket.send(JSON.stringify({ event, data }));
  let [heard, pinging] = [Date.now(), null];
  socket.on("error", (error) => console.error(error.message)).on("close", () => retry(clearInterval(pinging)));
  socket.on("message", (text) => onMessage(text).catch(() => socket.terminate()));
  const onMessage = async (text) => {
    heard = Date.now();
    const { event, data: raw } = JSON.parse(text);
    const data = typeof raw === "string" ? JSON.parse(raw) : raw;
    if (event === "pusher:ping") return send("pusher:pong", {});
    if (event === "pusher:connection_established") {
      const idle = data.activity_timeout * 1000; // without an answer to two pings the connection is lost
      pinging = setInterval(() => (Date.now() - heard > 2 * idle + 1000 ? socket.terminate() : send("pusher:ping", {})), idle);
      const form = new URLSearchParams({ socket_id: data.socket_id, channel_name: channel });
      return send("pusher:subscribe", { channel, ...(await request("POST", "/pusher/auth", form)) });
    }
    if (event === "pusher_internal:subscription_succeeded") return await catchUp().then(() => (attempt = 0));
    if (event === "channel-changed") return socket.close(); // it has a new name
    if (event.startsWith("pusher")) return;
    if (data.seq > (seen.get(data.conversation_id) ?? 0) + 1) return await catchUp(); // one before it was missed
    if (data.seq) seen.set(data.conversation_id, Math.max(data.seq, seen.get(data.conversation_id) ?? 0));
    passOn({ event, data });
  };
}
const retry = () => setTimeout(() => connect().catch(retry), Math.min(30, 2 ** attempt++) * 1000);
await connect().catch(retry);
