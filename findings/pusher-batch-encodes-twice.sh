#!/usr/bin/env bash
# Pusher: sending the same batch again from Python does not send the same events.
#
# Expected: trigger_batch(batch) reads the list, so a retry after a lost connection repeats the same request.
# Observed: it writes into the caller's dictionaries. After the first call `data` is a string. On a private-encrypted-
#   channel it is the ciphertext, and the retry encrypts it again: receivers decrypt it to {"nonce", "ciphertext"} instead
#   of the event. Nothing raises. Copy the batch before each attempt.
# Versions: pusher 3.3.4, PyNaCl 1.6.2 (PyPI).
# Source: https://github.com/pusher/pusher-http-python (pusher_client.py, trigger_batch)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pusher==3.3.4 pynacl==1.6.2 2>/dev/null

cat >twice.py <<'PY'
import base64
import hashlib
import json

import nacl.secret
from pusher import Pusher

MASTER = b"0123456789abcdef0123456789abcdef"
ROOM = "private-encrypted-room"


class Recorder:
    def __init__(self, client, **options):
        pass

    def send_request(self, request):
        return json.loads(request.body)["batch"][0]["data"]


def received(data: str) -> list[str]:
    """The names in the event, as a receiver sees it after decrypting once."""
    sealed = {name: base64.b64decode(value) for name, value in json.loads(data).items()}
    box = nacl.secret.SecretBox(hashlib.sha256(ROOM.encode() + MASTER).digest())
    return sorted(json.loads(box.decrypt(sealed["ciphertext"], sealed["nonce"])))


master = base64.b64encode(MASTER).decode()
pusher = Pusher(app_id="1", key="key", secret="secret", encryption_master_key_base64=master, backend=Recorder)
batch = [{"channel": ROOM, "name": "said", "data": {"text": "hello"}}]
for attempt in ("first", "again"):
    print(f"{attempt}: receivers find {', '.join(received(pusher.trigger_batch(batch)))}")
PY

venv/bin/python twice.py | tee seen
diff seen - <<'SEEN'
first: receivers find text
again: receivers find ciphertext, nonce
SEEN
