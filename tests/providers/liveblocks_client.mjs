// The real Liveblocks client without Parley's, controlled by JSON lines on stdin.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../frontend/packages/client/package.json", import.meta.url));
const { createClient } = require("@liveblocks/client");
const { WebSocket } = require("ws");
const { url } = JSON.parse(process.argv[2]);
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let token = "";
const received = [];
const rooms = new Map();
const client = createClient({ baseUrl: url, polyfills: { WebSocket }, authEndpoint: async () => ({ token }) });

const commands = {
  set_token: (given) => {
    token = given.token;
  },
  enter: ({ room: id }) => {
    const { room } = client.enterRoom(id, { initialPresence: {} });
    rooms.set(id, room);
    room.subscribe("event", ({ connectionId, event }) => received.push({ room: id, connection: connectionId, event }));
  },
  send: ({ room, event }) => rooms.get(room).broadcastEvent(event),
  report: () => ({ received, status: Object.fromEntries([...rooms].map(([id, room]) => [id, room.getStatus()])) }),
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
