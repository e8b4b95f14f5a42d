"""The gateway's memory while clients come and go: `python -m bench.gateway_memory [rounds] [sockets]`.

Each round that many sockets connect, subscribe to two private channels, hear one event, and leave. The gateway is a
process of its own; its resident memory is read after each round, when it has noticed that everybody left.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from websockets.asyncio.client import ClientConnection, connect

from app.gateway.signatures import Signer, subscription_text
from tests.gateway.app_server import publishing
from tests.gateway.serving import APP_ID, KEY, SECRET, Address
from tests.gateway.test_alone import address_of

_ROOT: Final = Path(__file__).parents[1]
_STARTS: Final = {
    "python -m app gateway": ("app", "gateway", "--port", "0"),
    "uvicorn app.gateway.main:app": ("uvicorn", "app.gateway.main:app", "--port", "0", "--no-access-log"),
}


@asynccontextmanager
async def gateway_process(*words: str) -> AsyncIterator[tuple[int, Address]]:
    """Its process and its address."""
    variables = {
        "GATEWAY_APP_ID": APP_ID,
        "GATEWAY_KEY": KEY,
        "GATEWAY_SECRET": SECRET,
        "GATEWAY_WEBHOOK_URL": "http://127.0.0.1:9/",
        "GATEWAY_WEBHOOK_PREFIX": "private-user-",
        # The clients of the benches answer no pings, and some only connect.
        "GATEWAY_PING_AFTER": "3600",
        "GATEWAY_SUBSCRIBE_WITHIN": "3600",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *words),
        cwd=_ROOT,
        env={**os.environ, **variables},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    address = await address_of(process)
    assert process.stdout is not None
    draining = asyncio.create_task(process.stdout.read())
    try:
        yield process.pid, address
    finally:
        process.terminate()
        await draining
        await process.wait()


async def _visitor(gateway: Address, number: int) -> ClientConnection:
    # Browsers offer compression as this library does.
    socket = await connect(f"{gateway.ws}/app/{KEY}?protocol=7", proxy=None, ping_interval=None, open_timeout=60)
    socket_id = json.loads(json.loads(await socket.recv())["data"])["socket_id"]
    for channel in ("private-everyone", f"private-room-{number}"):
        auth = f"{KEY}:{Signer(KEY, SECRET).sign(subscription_text(socket_id, channel, None))}"
        await socket.send(json.dumps({"event": "pusher:subscribe", "data": {"channel": channel, "auth": auth}}))
        await socket.recv()
    return socket


async def _round(gateway: Address, sockets: int) -> None:
    visitors: list[ClientConnection] = []
    for start in range(0, sockets, 50):
        some = range(start, min(start + 50, sockets))
        visitors += await asyncio.gather(*(_visitor(gateway, number) for number in some))
    async with publishing(gateway) as client:
        await client.trigger("private-everyone", "event", "x" * 200)
        for visitor in visitors:
            await visitor.recv()
        await asyncio.gather(*(visitor.close() for visitor in visitors))
        while (await client.channel_info("private-everyone", ["subscription_count"]))["subscription_count"]:  # noqa: ASYNC110  # it is another process
            await asyncio.sleep(0.1)


def resident(pid: int) -> float:
    """In MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _measure(rounds: int, sockets: int, *words: str) -> list[float]:
    async with gateway_process(*words) as (pid, gateway):
        seen = [resident(pid)]
        for _ in range(rounds):
            await _round(gateway, sockets)
            seen.append(resident(pid))
    return seen


def main() -> None:
    """Print the table."""
    rounds, sockets = (int(word) for word in (*sys.argv[1:], "24", "500")[:2])
    print(f"{rounds} rounds of {sockets} sockets; resident memory in MB")
    print(
        "| started by | at rest | round 1 | round 2 | the last | of round 2 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        sep="\n",
    )
    for name, words in _STARTS.items():
        seen = asyncio.run(_measure(rounds, sockets, *words))
        shown = " | ".join(f"{each:.1f}" for each in (seen[0], seen[1], seen[2], seen[-1]))
        print(f"| `{name}` | {shown} | {seen[-1] / seen[2]:.2f} |")


if __name__ == "__main__":
    main()
