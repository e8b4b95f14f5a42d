#!/usr/bin/env bash
# Pusher: a string published from Python can arrive in the browser as a number, null or an object.
#
# Expected: trigger(channel, event, "42") delivers the string "42", like any other string.
# Observed: the Python library sends strings unquoted, and pusher-js parses whatever is valid JSON. So "42" arrives as
#   a number, "null" as null, '{"a":1}' as an object, and "hello" as a string. What a user typed decides the type. Send
#   objects, {"text": ...}, never bare strings.
# Versions: pusher 3.3.4 (PyPI), pusher-js 8.6.0 and ws 8.18.3 (npm).
# Source: https://github.com/pusher/pusher-http-python (util.py), https://github.com/pusher/pusher-js (protocol.ts)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pusher==3.3.4 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pusher-js@8.6.0 ws@8.18.3

cat >publish.py <<'PY'
import json

from pusher import Pusher


class Recorder:
    """Hands back the `data` of the request instead of sending it."""

    def __init__(self, client, **options):
        pass

    def send_request(self, request):
        return json.loads(request.body)["data"]


pusher = Pusher(app_id="1", key="key", secret="secret", backend=Recorder)
print(json.dumps([pusher.trigger("room", "said", text) for text in ["hello", "42", "null", '{"a":1}']]))
PY
cat >listen.mjs <<'JS'
import Pusher from "pusher-js";
import { WebSocketServer } from "ws";

const sent = JSON.parse(process.argv[2]);
const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
server.on("connection", (socket) => {
  const say = (event, data, channel) => socket.send(JSON.stringify({ event, data, channel }));
  say("pusher:connection_established", JSON.stringify({ socket_id: "1.1", activity_timeout: 120 }));
  socket.on("message", (frame) => {
    if (JSON.parse(frame).event !== "pusher:subscribe") return;
    say("pusher_internal:subscription_succeeded", "{}", "room");
    for (const data of sent) say("said", data, "room");
  });
});
await new Promise((done) => server.on("listening", done));
const options = { cluster: "", wsHost: "127.0.0.1", wsPort: server.address().port, forceTLS: false, enabledTransports: ["ws"] };
let heard = 0;
new Pusher("key", options).subscribe("room").bind("said", (data) => {
  console.log(`${sent[heard++]} arrives as ${data === null ? "null" : typeof data}`);
  if (heard === sent.length) process.exit();
});
JS

node listen.mjs "$(venv/bin/python publish.py)" | tee seen
diff seen - <<'SEEN'
hello arrives as string
42 arrives as number
null arrives as null
{"a":1} arrives as object
SEEN
