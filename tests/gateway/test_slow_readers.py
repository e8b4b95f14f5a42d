"""Somebody who does not read what they are sent."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pusher
import pytest

from tests.gateway.app_server import publishing
from tests.gateway.people import Person, connected
from tests.gateway.serving import PATIENCE, Address, gateway_with

PAGE = "x" * 10_000


@asynccontextmanager
async def somebody_asleep(gateway: Address) -> AsyncIterator[Person]:
    """A small window, and a client that stops reading when a few messages wait."""
    sock = socket.socket(proto=socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, (gateway.host, gateway.port))
    async with connected(gateway, sock=sock, max_queue=1, compression=None, close_timeout=0.01) as person:
        yield person


async def listeners(client: pusher.Pusher) -> int:
    count: int = (await client.channel_info("news", ["subscription_count"]))["subscription_count"]
    return count


async def test_whoever_does_not_read_is_dropped_and_makes_nobody_wait() -> None:
    async with (
        asyncio.timeout(PATIENCE),
        gateway_with(outbox_limit=50_000, closing_time=0.01) as gateway,
        publishing(gateway) as client,
        connected(gateway) as ada,
        somebody_asleep(gateway) as bob,
    ):
        await ada.subscribes("news")
        await bob.subscribes("news")

        while await listeners(client) == 2:
            await client.trigger("news", "page", PAGE)
            await ada.hears("page")


async def test_whoever_wakes_up_in_time_is_asked_to_come_back_later(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "parley.gateway")
    async with (
        asyncio.timeout(PATIENCE),
        gateway_with(outbox_limit=50_000, closing_time=3_600) as gateway,
        publishing(gateway) as client,
        somebody_asleep(gateway) as bob,
    ):
        await bob.subscribes("news")
        while "closing a connection" not in caplog.text:
            await client.trigger("news", "page", PAGE)

        assert await bob.is_closed() == 4100


async def test_whoever_vanishes_without_a_word_leaves_their_channels() -> None:
    async with (
        asyncio.timeout(PATIENCE),
        gateway_with(vacated_delay=0) as gateway,
        publishing(gateway) as client,
        connected(gateway) as ada,
    ):
        await ada.subscribes("news")

        ada.socket.transport.abort()

        while await listeners(client):
            pass
