#!/usr/bin/env bash
# pyreqwest: a request whose answer never came fails with a ConnectError, as if there had been no connection.
#
# Expected: a ConnectError means that no connection was made, so nothing was sent and repeating the request is safe. A
#   server that reads a whole request and closes the connection gives a ReadError, and one that is slow to answer gives a
#   ReadTimeoutError.
# Observed: both are a ConnectError and a ConnectTimeoutError, though the server has the whole request. A retry of
#   connection errors alone, as one writes it for httpx, sends it twice. What tells them apart is a cause in `details`:
#   "client error (SendRequest)" instead of "client error (Connect)"; for the timeout there is none.
# Versions: pyreqwest 0.15.1 (PyPI), Python 3.12 and 3.11.
# Source: https://github.com/MarkusSintonen/pyreqwest (exceptions)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyreqwest==0.15.1 2>/dev/null

cat >lost.py <<'PY'
import asyncio
from datetime import timedelta

from pyreqwest.client import ClientBuilder

received = []


async def closes(reader, writer):
    """Read a whole request, and end without an answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    received.append(head.split()[1].decode() + " " + (await reader.readexactly(5)).decode())
    if received[-1].startswith("/slow"):
        await reader.read()  # until the client gives up
    writer.close()


async def attempt(client, url):
    try:
        await client.post(url).body_bytes(b"order").build().send()
    except Exception as error:
        causes = [cause["message"] for cause in error.details["causes"]]
        kind = next((cause for cause in causes if cause.startswith("client error")), "no client error")
        print(f"{type(error).__name__}, {kind}")


async def main():
    server = await asyncio.start_server(closes, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = ClientBuilder().timeout(timedelta(seconds=1)).build()
    await attempt(client, f"http://127.0.0.1:{port}/closed")
    await attempt(client, f"http://127.0.0.1:{port}/slow")
    server.close()
    await attempt(client, "http://127.0.0.1:1/nobody")
    print("the server has:", ", ".join(received))
    await client.close()
    await asyncio.sleep(0.2)


asyncio.run(main())
PY

venv/bin/python lost.py | tee seen
diff seen - <<'SEEN'
ConnectError, client error (SendRequest)
ConnectTimeoutError, no client error
ConnectError, client error (Connect)
the server has: /closed order, /slow order
SEEN
