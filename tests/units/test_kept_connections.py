"""Publishing over a connection that was kept, and that the server has meanwhile closed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import uuid4

import anyio
import pytest

from app.realtime.channels import user_channel
from app.realtime.events import ChannelChanged
from app.realtime.port import RealtimeUnavailable
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from tests.support.closing_server import ClosingServer, closing_server

PUBLICATIONS = 300


@asynccontextmanager
async def connected(
    closes: Callable[[int], bool], *, begins: bool = False
) -> AsyncIterator[tuple[ClosingServer, PusherRealtime]]:
    async with closing_server(closes, begins=begins) as server:
        app = PusherApp("42", "a-key", "a-secret", host="127.0.0.1", port=server.port, tls=False)
        realtime = PusherRealtime(app, timeout=20)
        try:
            yield server, realtime
        finally:
            await realtime.close()


async def publish(realtime: PusherRealtime) -> None:
    await realtime.publish([ChannelChanged().on(user_channel(uuid4(), 0))], leaving_out=None)


async def test_no_publication_waits_for_the_sweep_because_the_server_closed_an_idle_connection() -> None:
    async with connected(closes=lambda number: number > 1) as (server, realtime):
        for _ in range(PUBLICATIONS):
            await publish(realtime)

    assert server.answered == PUBLICATIONS
    assert server.cut == PUBLICATIONS // 2  # the connection of a second try is not kept
    # What was cut is what was sent again, and nothing else.
    assert len(set(server.bodies)) == PUBLICATIONS


async def test_many_at_once_get_through_as_well() -> None:
    async with connected(closes=lambda number: number > 1) as (server, realtime):
        for _ in range(5):
            async with anyio.create_task_group() as together:
                for _ in range(10):
                    together.start_soon(publish, realtime)

    assert server.answered == 50


async def test_a_new_connection_that_is_closed_is_not_tried_again() -> None:
    async with connected(closes=lambda _number: True) as (server, realtime):
        with pytest.raises(RealtimeUnavailable):
            await publish(realtime)

    assert server.cut == 1


async def test_what_was_answered_in_part_is_not_sent_again() -> None:
    async with connected(closes=lambda number: number > 1, begins=True) as (server, realtime):
        await publish(realtime)
        with pytest.raises(RealtimeUnavailable):
            await publish(realtime)

    assert (server.answered, server.cut) == (1, 1)


async def test_a_second_try_is_the_last() -> None:
    requests = 0

    def all_but_the_first(_number: int) -> bool:
        nonlocal requests
        requests += 1
        return requests > 1

    async with connected(closes=all_but_the_first) as (server, realtime):
        await publish(realtime)
        with pytest.raises(RealtimeUnavailable):
            await publish(realtime)

    assert (server.answered, server.cut) == (1, 2)
