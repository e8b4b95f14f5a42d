// One device of one user: a real pusher-js client, controlled by JSON lines on stdin. It reports what it receives on stdout.

import { createInterface } from "node:readline";
import Pusher from "pusher-js";

const { key, host, port, api, token } = JSON.parse(process.argv[2]);
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const headers = { Authorization: `Bearer ${token}` };

const pusher = new Pusher(key, {
  cluster: "",
  wsHost: host,
  wsPort: port,
  forceTLS: false,
  enabledTransports: ["ws"],
  enableStats: false,
  channelAuthorization: { endpoint: `${api}/pusher/auth`, transport: "ajax", headers },
  userAuthentication: { endpoint: `${api}/pusher/user-auth`, transport: "ajax", headers },
});

pusher.connection.bind("state_change", ({ current }) => write({ state: current, socket_id: pusher.connection.socket_id }));
pusher.connection.bind("error", ({ error }) => write({ error: error?.data ?? String(error) }));
pusher.bind("pusher:signin_success", () => write({ signed_in: true }));

const commands = {
  sign_in: () => pusher.signin(),
  subscribe({ channel: name, auth }) {
    const channel = auth ? pusher.channels.add(name, pusher) : pusher.subscribe(name);
    channel.bind("pusher:subscription_succeeded", () => write({ subscribed: name }));
    channel.bind("pusher:subscription_error", ({ status }) => write({ refused: name, status }));
    channel.bind_global((event, data) => event.startsWith("pusher:") || write({ channel: name, event, data }));
    if (auth) pusher.send_event("pusher:subscribe", { channel: name, auth }); // signed some time ago
  },
  unsubscribe: ({ channel }) => pusher.unsubscribe(channel),
  close() {
    pusher.disconnect();
    process.exit(0);
  },
};

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { do: command, ...rest } = JSON.parse(line);
  commands[command](rest);
});
lines.on("close", () => process.exit(0));
