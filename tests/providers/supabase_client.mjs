// The real realtime-js without Parley's client, controlled by JSON lines on stdin.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../frontend/packages/client/package.json", import.meta.url));
const { RealtimeClient } = require("@supabase/realtime-js");
const { WebSocket } = require("ws");
const { url, key } = JSON.parse(process.argv[2]);
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
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
