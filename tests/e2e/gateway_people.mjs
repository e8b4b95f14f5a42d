// Several people, each with a real pusher-js of their own, controlled by JSON lines on stdin. The app's server signs for them.

import { createHash, createHmac } from "node:crypto";
import { createInterface } from "node:readline";
import Pusher from "pusher-js";

const { key, secret, host, port } = JSON.parse(process.argv[2]);
const people = {};
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const sign = (text) => `${key}:${createHmac("sha256", secret).update(text).digest("hex")}`;
const masterKey = Buffer.alloc(32, 7);
const sharedSecret = (channel) => createHash("sha256").update(channel).update(masterKey).digest("base64");

function authorizeAs(person) {
  return ({ socketId, channelName }, callback) => {
    if (channelName.startsWith("presence-") && person.signedIn) {
      callback(null, { auth: sign(`${socketId}:${channelName}`) });
      return;
    }
    if (channelName.startsWith("presence-") || channelName.startsWith("private-signed-")) {
      const channel_data = JSON.stringify({ user_id: person.id, user_info: { name: person.id.toUpperCase() } });
      callback(null, { auth: sign(`${socketId}:${channelName}:${channel_data}`), channel_data });
      return;
    }
    callback(null, { auth: sign(`${socketId}:${channelName}`), shared_secret: sharedSecret(channelName) });
  };
}

function connect({ name, id, watchlist }) {
  const person = { id, signedIn: false };
  const user_data = JSON.stringify({ id, user_info: { name: id.toUpperCase() }, watchlist });
  const pusher = new Pusher(key, {
    cluster: "",
    wsHost: host,
    wsPort: port,
    forceTLS: false,
    enabledTransports: ["ws"],
    enableStats: false,
    channelAuthorization: { customHandler: authorizeAs(person) },
    userAuthentication: { customHandler: ({ socketId }, done) => done(null, { auth: sign(`${socketId}::user::${user_data}`), user_data }) },
  });
  const say = (line) => write({ name, ...line });
  pusher.connection.bind("connected", () => say({ connected: pusher.connection.socket_id }));
  pusher.connection.bind("disconnected", () => say({ disconnected: true }));
  pusher.connection.bind("error", ({ error, data }) => say({ error: error?.data ?? data ?? String(error) }));
  pusher.bind("pusher:signin_success", () => {
    person.signedIn = true;
    say({ signed_in: true });
  });
  pusher.user.bind_global((event, data) => say({ user_event: event, data }));
  for (const event of ["online", "offline"]) pusher.user.watchlist.bind(event, ({ user_ids }) => say({ [event]: user_ids }));
  people[name] = { pusher, say };
}

function subscribe({ pusher, say }, { channel: name }) {
  const channel = pusher.subscribe(name);
  channel.bind_global((event, data) => {
    const members = channel.members && { ids: Object.keys(channel.members.members).sort(), count: channel.members.count, me: channel.members.me };
    say({ channel: name, event, data, members });
  });
  channel.bind("client-typing", (data, metadata) => say({ channel: name, typing: data, from: metadata?.user_id ?? null }));
}

const commands = {
  sign_in: ({ pusher }) => pusher.signin(),
  subscribe,
  unsubscribe: ({ pusher }, { channel }) => pusher.unsubscribe(channel),
  trigger: ({ pusher }, { channel, event, data }) => pusher.channel(channel).trigger(event, data),
  leave: ({ pusher }) => pusher.disconnect(),
};

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { do: command, name, ...rest } = JSON.parse(line);
  if (command === "connect") connect({ name, ...rest });
  else commands[command](people[name], rest);
});
lines.on("close", () => process.exit(0));
