#!/usr/bin/env bash
# Socket.IO: with connection state recovery, every handler of every client gets one argument more.
#
# Expected: `connectionStateRecovery: {}` on the server changes what happens after a lost connection, and nothing else. A
#   client's handler still gets what the server emitted.
# Observed: the server appends an id to the arguments of each event, and the client passes it on. A handler with an
#   optional last argument takes the id for it, and a rest parameter is one longer. An event that is sent with
#   `volatile` has no id, so the same handler gets both. Clients do nothing to switch it on.
# Versions: socket.io 4.8.4, socket.io-client 4.8.4 (npm), Node 20.
# Source: https://github.com/socketio/socket.io (socket.io-adapter, SessionAwareAdapter.broadcast);
#   https://socket.io/docs/v4/connection-state-recovery
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund socket.io@4.8.4 socket.io-client@4.8.4

cat >rename.js <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";
import { io as connect } from "socket.io-client";

/** What a client's handler gets of `emit("renamed", "Team")`. */
async function received(options, send) {
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  const io = new Server(http, options);
  const client = connect(`http://127.0.0.1:${http.address().port}`, { transports: ["websocket"], forceNew: true });
  await new Promise((done) => client.on("connect", done));
  const result = new Promise((done) =>
    client.on("renamed", (title, by = "unknown") => done(`${title}, by ${by === "unknown" ? by : "an id"}`)),
  );
  send(io);
  const text = await result;
  client.close();
  io.close();
  return text;
}

const usual = (io) => io.emit("renamed", "Team");
const recovery = { connectionStateRecovery: {} };
console.log("without recovery:", await received({}, usual));
console.log("with recovery:", await received(recovery, usual));
console.log("with recovery, volatile:", await received(recovery, (io) => io.volatile.emit("renamed", "Team")));
JS

node rename.js | tee seen
diff seen - <<'SEEN'
without recovery: Team, by unknown
with recovery: Team, by an id
with recovery, volatile: Team, by unknown
SEEN
