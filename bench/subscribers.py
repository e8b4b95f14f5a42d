"""A subscriber per conversation: `python -m bench.subscribers URL TOKEN CONVERSATION…` prints "ready", then reads.

A process of its own, so that the server's CPU is the server's alone.
"""

import asyncio
import json
import sys

from httpx2 import AsyncClient
from websockets.asyncio.client import ClientConnection, connect


async def _subscribed(http: AsyncClient, key: str, conversation_id: str) -> ClientConnection:
    address = str(http.base_url).replace("http", "ws", 1).rstrip("/")
    socket = await connect(f"{address}/app/{key}?protocol=7", proxy=None, ping_interval=None, compression=None)
    socket_id = json.loads(json.loads(await socket.recv())["data"])["socket_id"]
    channel = f"private-conversation-{conversation_id}"
    answer = await http.post("/pusher/auth", data={"socket_id": socket_id, "channel_name": channel})
    assert answer.status_code == 200, answer.text
    data = {"channel": channel, "auth": answer.json()["auth"]}
    await socket.send(json.dumps({"event": "pusher:subscribe", "data": data}))
    assert json.loads(await socket.recv())["event"] == "pusher_internal:subscription_succeeded"
    return socket


async def _read(socket: ClientConnection) -> None:
    async for frame in socket:
        if '"pusher:ping"' in str(frame)[:40]:
            await socket.send('{"event":"pusher:pong","data":{}}')


async def main(url: str, token: str, *conversations: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    async with AsyncClient(base_url=url, headers=headers, trust_env=False) as http:
        key = (await http.get("/api/v1/config")).json()["realtime"]["key"]
        sockets = [await _subscribed(http, key, each) for each in conversations]
    print("ready", flush=True)
    await asyncio.gather(*map(_read, sockets))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
