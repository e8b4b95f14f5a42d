// The real realtime-js without Parley's client, controlled by JSON lines on stdin.

import { given, require, serve } from "./commands.mjs";

const { RealtimeClient } = require("@supabase/realtime-js");
const { WebSocket } = require("ws");
const { url, key } = given;
const client = new RealtimeClient(`${url}/realtime/v1`, { params: { apikey: key }, transport: WebSocket, timeout: 5_000 });
const received = [];

const commands = {
  set_auth: ({ token }) => client.setAuth(token),
  /** The first status, and the server's reason if it refuses. */
  join: ({ topic, open = false }) =>
    new Promise((resolve) => {
      const channel = client.channel(topic, { config: { private: !open } });
      channel
        .on("broadcast", { event: "*" }, ({ event, payload }) => received.push({ topic, event, payload }))
        .subscribe((status, error) => resolve({ status, reason: error?.message ?? null }));
    }),
  send: ({ topic, event, payload }) =>
    client.getChannels().find((each) => each.topic === `realtime:${topic}`).send({ type: "broadcast", event, payload }),
  received: () => ({ received, channels: client.getChannels().map(({ topic, state }) => ({ topic, state })) }),
};

serve(commands);
