// The real Liveblocks client without Parley's, controlled by JSON lines on stdin.

import { given, require, serve } from "./commands.mjs";

const { createClient } = require("@liveblocks/client");
const { WebSocket } = require("ws");
const { url } = given;
let token = "";
const received = [];
const rooms = new Map();
const client = createClient({ baseUrl: url, polyfills: { WebSocket }, authEndpoint: async () => ({ token }) });

const commands = {
  set_token: (next) => {
    token = next.token;
  },
  enter: ({ room: id }) => {
    const { room } = client.enterRoom(id, { initialPresence: {} });
    rooms.set(id, room);
    room.subscribe("event", ({ connectionId, event }) => received.push({ room: id, connection: connectionId, event }));
  },
  send: ({ room, event }) => rooms.get(room).broadcastEvent(event),
  report: () => ({ received, status: Object.fromEntries([...rooms].map(([id, room]) => [id, room.getStatus()])) }),
};

serve(commands);
