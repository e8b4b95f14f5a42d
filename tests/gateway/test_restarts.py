"""A restart while something else holds the listening socket, as systemd does."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.gateway.people import connected
from tests.gateway.serving import PATIENCE, Address
from tests.gateway.test_alone import VARIABLES, started

STARTS = {
    "our command": ("app", "gateway", "--fd"),
    "plain uvicorn": ("uvicorn", "app.gateway.main:app", "--no-access-log", "--fd"),
}


@pytest.fixture
async def held() -> AsyncIterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield listening


@asynccontextmanager
async def life(words: tuple[str, ...], listening: socket.socket) -> AsyncIterator[None]:
    """One process on the socket, until it has ended."""
    fd = listening.fileno()
    process = await started((*words, str(fd)), VARIABLES, inherits=(fd,))
    assert process.stdout
    draining = asyncio.create_task(process.stdout.read())
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        await draining
        await process.wait()


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
async def test_clients_that_come_during_a_restart_wait_and_are_not_refused(
    words: tuple[str, ...], held: socket.socket
) -> None:
    gateway = Address(*held.getsockname())
    async with asyncio.timeout(PATIENCE):
        ada_life = connected(gateway)
        async with life(words, held):
            ada = await ada_life.__aenter__()
            await ada.subscribes("news")
        assert await ada.is_closed() == 1012
        await ada_life.__aexit__(None, None, None)

        coming_back = [asyncio.create_task(_comes_back(gateway)) for _ in range(20)]
        for _ in range(20):  # each of these is a connection that the kernel took while no process served
            with socket.create_connection(held.getsockname(), PATIENCE):
                pass
        assert not any(task.done() for task in coming_back)
        async with life(words, held):
            await asyncio.gather(*coming_back)


async def _comes_back(gateway: Address) -> None:
    async with connected(gateway) as ada:
        await ada.subscribes("news")
