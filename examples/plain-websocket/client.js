// A client of Parley with only fetch and WebSocket. `?api=https://chat.example.com` names a server elsewhere.
const api = new URLSearchParams(location.search).get("api") ?? location.origin;
const [at, tell] = [(id) => document.getElementById(id), (text) => (at("status").textContent = text)];
const known = new Map(); // what this page has: conversation id -> its last `seq`
let [tokens, etag, attempt, running] = [null, null, 0, Promise.resolve()];
async function request(method, path, body, headers = {}) {
  if (tokens) headers.Authorization = `Bearer ${tokens.access_token}`;
  if (body?.constructor === Object) [headers["Content-Type"], body] = ["application/json", JSON.stringify(body)];
  const response = await fetch(api + path, { method, headers, body });
  const expired = response.status === 401 && tokens && !path.endsWith("/refresh");
  if (expired) return (await refresh()) && request(method, path, body, headers);
  if (response.status === 304) return null;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return { tag: response.headers.get("ETag"), ...(await response.json()) };
}
const refresh = async () => (tokens = await request("POST", "/api/v1/auth/refresh", { refresh_token: tokens.refresh_token }));
async function compare() { // fetches what the heads show to be missing: this alone is complete, events are only fast
  const sync = await request("GET", "/api/v1/sync", undefined, etag ? { "If-None-Match": etag } : {});
  for (const { conversation_id: id, last_seq } of sync?.heads ?? [])
    for (let more = known.get(id) !== last_seq; more; ) {
      const page = await request("GET", `/api/v1/conversations/${id}/changes?after=${known.get(id) ?? 0}`);
      for (const { type, message } of page.items) if (type === "message") show(message);
      more = known.set(id, page.next_after) && page.has_more;
    }
  etag = sync?.tag ?? etag;
}
const catchUp = () => (running = running.then(compare).catch(console.error)); // one at a time
const lineOf = (id) => at(id) ?? at("messages").appendChild(Object.assign(document.createElement("li"), { id }));
const show = ({ id, body }) => (lineOf(id).textContent = body ?? "(deleted)");
async function connect() {
  const [{ realtime }, { user_channel }] = await Promise.all([request("GET", "/api/v1/config"), request("GET", "/api/v1/sync")]);
  const host = realtime.host ?? (realtime.cluster && `ws-${realtime.cluster}.pusher.com`); // null: the API's own
  const origin = host ? `${realtime.tls ? "wss" : "ws"}://${host}:${realtime.port ?? 443}` : api.replace("http", "ws");
  const socket = new WebSocket(`${origin}/app/${realtime.key}?protocol=7&client=plain&version=1`);
  const send = (event, data) => socket.send(JSON.stringify({ event, data }));
  let [heard, timer, channel] = [Date.now(), null, `private-${user_channel.replace(":", "-")}`];
  socket.onclose = ({ code }) => (clearInterval(timer), tell("Not connected"), (code >= 4000 && code < 4100) || retry());
  socket.onmessage = async ({ data: text }) => {
    const { event, data: raw } = JSON.parse(text);
    const data = typeof raw === "string" ? JSON.parse(raw) : raw; // Pusher's protocol has JSON in JSON
    heard = Date.now();
    if (event === "pusher:ping") send("pusher:pong", {});
    else if (event === "pusher:connection_established") {
      const idle = data.activity_timeout * 1000; // without an answer to two pings the connection is lost
      timer = setInterval(() => (Date.now() - heard > 2 * idle + 1000 ? socket.close() : send("pusher:ping", {})), idle);
      const form = new URLSearchParams({ socket_id: data.socket_id, channel_name: channel });
      send("pusher:subscribe", { channel, ...(await request("POST", "/pusher/auth", form)) });
    } else if (event === "pusher_internal:subscription_succeeded") [attempt] = [0, tell("Connected"), catchUp()];
    else if (event === "channel-changed") socket.close(); // it has a new name
    else if (event === "new-message" && known.get(data.conversation_id) === data.seq - 1)
      known.set(data.conversation_id, show(data.message) && data.seq);
    else if (!event.startsWith("pusher")) catchUp(); // another change, or one before it is missing
  };
}
const retry = () => setTimeout(() => connect().catch(retry), Math.min(30, 2 ** attempt++) * 1000);
at("sign-in").onsubmit = async (event) => {
  event.preventDefault();
  tokens = await request("POST", "/api/v1/auth/login", Object.fromEntries(new FormData(event.target)));
  event.target.hidden = (await connect()) ?? true;
};
