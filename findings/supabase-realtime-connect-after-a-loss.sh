#!/usr/bin/env bash
# Supabase: connect() of a client that has lost its connection does nothing.
#
# Expected: "Connects the socket, unless already connected": a page that knows that the network is back calls connect()
#   instead of waiting for the client's next attempt, which is up to 10 s away.
# Observed: isConnected() and isConnecting() are false and the state is "closed", but connect() opens nothing and says
#   nothing. The socket object of the lost connection is still there, and counts as one. After `await disconnect()`,
#   which ends a connection that does not exist, connect() works, and the channels join again.
# Versions: @supabase/realtime-js 2.109.0, ws 8.23.0 (npm), Node 20.
# Source: https://github.com/supabase/supabase-js (realtime-js, RealtimeClient.connect; @supabase/phoenix, Socket.connect)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund @supabase/realtime-js@2.109.0 ws@8.23.0

cat >again.js <<'JS'
import { once } from "node:events";
import { RealtimeClient } from "@supabase/realtime-js";
import { WebSocket, WebSocketServer } from "ws";

// A server of Phoenix' protocol that accepts everything.
const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
await once(server, "listening");
let connections = 0;
server.on("connection", (socket) => {
  connections += 1;
  socket.on("message", (text) => {
    const [joinRef, ref, topic] = JSON.parse(text);
    socket.send(JSON.stringify([joinRef, ref, topic, "phx_reply", { status: "ok", response: {} }]));
  });
});

const client = new RealtimeClient(`ws://127.0.0.1:${server.address().port}/realtime/v1`, {
  params: { apikey: "key" },
  transport: WebSocket,
  reconnectAfterMs: () => 60_000, // its own next attempt is far away
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const report = (when) => console.log(`${when}: ${client.connectionState()}, connection ${connections}`);

await new Promise((done) => client.channel("orders").subscribe((status) => status === "SUBSCRIBED" && done()));
report("subscribed");
for (const socket of server.clients) socket.terminate();
await pause(500);
report("connection lost");
client.connect();
await pause(1_000);
report("connect()");
await client.disconnect();
client.connect();
await pause(1_000);
report("disconnect() and connect()");
process.exit(0);
JS

node again.js | tee seen
diff seen - <<'SEEN'
subscribed: open, connection 1
connection lost: closed, connection 1
connect(): closed, connection 1
disconnect() and connect(): open, connection 2
SEEN
