#!/usr/bin/env bash
# Pusher: the Python library cannot ask about a user's own channel.
#
# Expected: channel_info("#server-to-user-ada") asks for /apps/1/channels/%23server-to-user-ada, because the library
#   accepts the name, and publishes to such channels (send_to_user).
# Observed: the name is put into the URL unescaped, so everything from `#` on is a fragment and is never sent. The
#   server receives an unsigned request for /apps/1/channels/. Requests for other channels are correct.
# Versions: pusher 3.3.4 (PyPI).
# Source: https://github.com/pusher/pusher-http-python (pusher_client.py, request.py); RFC 3986, 3.5
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pusher==3.3.4 2>/dev/null

cat >ask.py <<'PY'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from pusher import Pusher


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        print(f"asked for {path}, {'signed' if 'auth_signature=' in query else 'not signed'}", flush=True)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"occupied": false}')

    def log_message(self, *words):
        pass


server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
pusher = Pusher(app_id="1", key="key", secret="secret", host="127.0.0.1", port=server.server_port, ssl=False)
for channel in ("private-ada", "#server-to-user-ada"):
    pusher.channel_info(channel)
PY

venv/bin/python ask.py | tee seen
diff seen - <<'SEEN'
asked for /apps/1/channels/private-ada, signed
asked for /apps/1/channels/, not signed
SEEN
