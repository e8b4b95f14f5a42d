// The real ably-js without Parley's client, controlled by JSON lines on stdin.

import { given, require, serve } from "./commands.mjs";

const { Realtime } = require("ably");
const { host, token, options = {} } = given;
const [endpoint, port] = host.split(":");
const tokens = [token].flat();
const received = [];
const states = [];
let asked = 0;
const client = new Realtime({
  endpoint,
  port: Number(port),
  tls: false,
  useBinaryProtocol: false,
  transports: ["web_socket"],
  disableConnectivityCheck: true,
  disconnectedRetryTimeout: 200,
  logLevel: 0,
  ...options,
  // Strings are tokens; numbers are the status of a refusal.
  authCallback: (_params, done) => {
    const next = tokens[Math.min(asked++, tokens.length - 1)];
    if (typeof next === "number") done({ code: 40170, statusCode: next, message: "refused" }, null);
    else done(null, next);
  },
});
client.connection.on(({ current, reason }) => states.push({ current, code: reason?.code ?? null }));
const outcome = (promise) =>
  promise.then(
    () => ({ code: null }),
    (error) => ({ code: error.code ?? 0, status: error.statusCode ?? 0 }),
  );
const channel = (name, modes) => client.channels.get(name, modes ? { modes } : undefined);

const commands = {
  attach: async ({ name, modes }) => {
    const to = channel(name, modes);
    const result = await outcome(to.subscribe((message) => received.push({ name, ...JSON.parse(JSON.stringify(message)) })));
    return { ...result, modes: to.modes ?? [] };
  },
  publish: ({ name, event, data }) => outcome(channel(name).publish(event, data)),
  enter: ({ name, as }) => outcome(as ? channel(name).presence.enterClient(as) : channel(name).presence.enter()),
  leave: ({ name }) => outcome(channel(name).presence.leave()),
  authorize: () => outcome(client.auth.authorize()),
  use: (given) => void tokens.splice(0, tokens.length, ...given.tokens),
  report: () => ({ state: client.connection.state, states, received, asked, id: client.connection.id ?? null }),
  close: () => client.close(),
};

serve(commands);
