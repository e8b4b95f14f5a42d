"""The gateway as a process of its own while clients come, go, reload, freeze and vanish: nothing is left behind."""

import asyncio
import json
import os
import random
import time
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed

from tests.gateway.app_server import publishing
from tests.gateway.people import Person, connected
from tests.gateway.serving import PATIENCE, Address
from tests.gateway.test_alone import VARIABLES, address_of, start
from tests.gateway.test_presence import described

SECONDS = float(os.environ.get("CHURN_SECONDS", "60"))
PEOPLE = 40
QUICK = {
    "GATEWAY_VACATED_DELAY": "0.2",
    "GATEWAY_PING_AFTER": "1",
    "GATEWAY_PONG_WITHIN": "1",
    "GATEWAY_CLOSING_TIME": "0.2",
    "GATEWAY_CLIENT_EVENTS": "true",
    "GATEWAY_SUBSCRIPTION_COUNTS": "true",
    "GATEWAY_OUTBOX_LIMIT": "20000",
}


async def lives(gateway: Address, name: str, until: float, chance: random.Random) -> None:
    """Open one page after the other, and leave each in some way."""
    while time.monotonic() < until:
        try:
            async with connected(gateway, close_timeout=0.1, max_queue=4) as person:
                await visits(person, name, chance)
        except (ConnectionClosed, OSError):
            pass  # dropped for being frozen


async def visits(person: Person, name: str, chance: random.Random) -> None:
    await says_hello(person, name)
    reading = asyncio.create_task(reads(person))
    for _ in range(chance.randrange(5)):
        await asyncio.sleep(chance.random() / 5)
        room = f"private-room-{chance.randrange(5)}"
        await person.says("pusher:subscribe", {"channel": room, "auth": person.auth_for(room)})
        await person.sends(json.dumps({"event": "client-x", "channel": room, "data": name}))
        await person.says("pusher:unsubscribe", {"channel": room})
    match chance.choice(["leaves", "leaves", "vanishes", "vanishes", "freezes"]):
        case "vanishes":
            person.socket.transport.abort()
        case "freezes":
            reading.cancel()
            await asyncio.sleep(2.5)
    reading.cancel()
    await asyncio.wait([reading])


async def says_hello(person: Person, name: str) -> None:
    data, user = described(name), json.dumps({"id": name, "watchlist": ["person-0", "person-1"]})
    await person.says("pusher:signin", {"user_data": user, "auth": person.signin_auth(user)})
    await person.says("pusher:subscribe", {"channel": "cache-news"})
    for channel in ("presence-all", "presence-cache-all"):
        auth = person.auth_for(channel, data)
        await person.says("pusher:subscribe", {"channel": channel, "auth": auth, "channel_data": data})


async def reads(person: Person) -> None:
    try:
        async for frame in person.socket:
            if '"pusher:ping"' in str(frame):
                await person.says("pusher:pong")
    except ConnectionClosed:
        pass


def resident(pid: int) -> int:
    """In pages."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])


async def test_after_much_coming_and_going_nothing_is_left_and_memory_is_flat() -> None:
    process = await start(**VARIABLES, **QUICK)
    gateway = await address_of(process)
    assert process.stdout is not None
    output = asyncio.create_task(process.stdout.read())
    try:
        async with publishing(gateway) as client, asyncio.timeout(SECONDS + PATIENCE):
            end = time.monotonic() + SECONDS
            living = [
                asyncio.create_task(lives(gateway, f"person-{number % 20}", end, random.Random(number)))  # noqa: S311  # a scenario, not a secret
                for number in range(PEOPLE)
            ]
            early = await busy(client, end - SECONDS * 2 / 3, process.pid)
            late = await busy(client, end, process.pid)
            await asyncio.gather(*living)
            while (await client.channels_info())["channels"]:  # noqa: ASYNC110  # it is another process
                await asyncio.sleep(0.1)
            assert await client.users_info("presence-all") == {"users": []}
            assert (await client.channel_info("presence-all", ["user_count"]))["user_count"] == 0
    finally:
        process.terminate()
        await process.wait()
    assert late <= 1.2 * early
    assert b"Traceback" not in await output


async def busy(client: Any, until: float, pid: int) -> int:
    """Publish until then. The process's memory at the end."""
    while time.monotonic() < until:
        await client.trigger(["cache-news", "presence-all"], "news", "x" * 5_000)
        await asyncio.sleep(0.02)
    return resident(pid)
