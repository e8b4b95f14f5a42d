#!/usr/bin/env bash
# Supabase: a listener for one broadcast event also gets events whose names differ in upper and lower case.
#
# Expected: `channel.on("broadcast", { event: "orderPaid" }, handler)` gets the event "orderPaid" and no other. Names of
#   events are free text, and other parts of the protocol compare them exactly.
# Observed: names are compared in lower case, so "ORDERPAID" and "orderpaid" arrive at the same handler. Two listeners
#   whose names differ only so both get both. The event in the payload has the name as it was sent.
# Versions: @supabase/realtime-js 2.109.0, ws 8.23.0 (npm), Node 20.
# Source: https://github.com/supabase/supabase-js (realtime-js, RealtimeChannel, the bindings' filter)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund @supabase/realtime-js@2.109.0 ws@8.23.0

cat >listen.js <<'JS'
import { once } from "node:events";
import { RealtimeClient } from "@supabase/realtime-js";
import { WebSocket, WebSocketServer } from "ws";

// A server of Phoenix' protocol that accepts a channel and then broadcasts on it.
const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
await once(server, "listening");
server.on("connection", (socket) =>
  socket.on("message", (text) => {
    const [joinRef, ref, topic, event] = JSON.parse(text);
    if (event !== "phx_join") return;
    socket.send(JSON.stringify([joinRef, ref, topic, "phx_reply", { status: "ok", response: {} }]));
    for (const name of ["orderPaid", "ORDERPAID", "orderpaid", "order-paid", "last"])
      socket.send(JSON.stringify([null, null, topic, "broadcast", { type: "broadcast", event: name, payload: {} }]));
  }),
);

const client = new RealtimeClient(`ws://127.0.0.1:${server.address().port}/realtime/v1`, {
  params: { apikey: "key" },
  transport: WebSocket,
});
client
  .channel("orders")
  .on("broadcast", { event: "orderPaid" }, ({ event }) => console.log("listener of orderPaid:", event))
  .on("broadcast", { event: "last" }, () => process.exit(0))
  .subscribe();
JS

node listen.js | tee seen
diff seen - <<'SEEN'
listener of orderPaid: orderPaid
listener of orderPaid: ORDERPAID
listener of orderPaid: orderpaid
SEEN
