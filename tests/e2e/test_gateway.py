"""The gateway as clients meet it, in the API's process and in one of its own."""

import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import pytest
from anyio.abc import Process
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from tests.e2e.conftest import Stage
from tests.e2e.devices import PATIENCE, Line, listening
from tests.e2e.processes import GATEWAY
from tests.support.databases import ROOT

pytestmark = pytest.mark.xdist_group("e2e")


async def test_sockets_are_neither_compressed_nor_allowed_large_messages(stage: Stage) -> None:
    address = f"ws://{stage.pusher['host']}:{stage.pusher['port']}/app/{stage.pusher['key']}?protocol=7"
    async with connect(address, proxy=None, compression="deflate") as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers
        await socket.recv()

        await socket.send("x" * 65_537)
        with pytest.raises(ConnectionClosedError) as closed:
            await socket.recv()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


@asynccontextmanager
async def gateway_on(held: socket.socket) -> AsyncIterator[Process]:
    """A gateway on a socket that is ours and stays open, as systemd's."""
    fd = held.fileno()
    environment = {"PATH": os.environ["PATH"], **GATEWAY, "GATEWAY_WEBHOOK_URL": "http://127.0.0.1:9/"}
    command = [sys.executable, "-m", "app", "gateway", "--fd", str(fd)]
    process = await anyio.open_process(command, cwd=ROOT, env=environment, pass_fds=[fd], stdout=None, stderr=None)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def test_pusher_js_waits_out_a_restart_on_a_held_socket_without_being_refused(pusher_js: None) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as held:
        host, port = held.getsockname()
        told = {"key": GATEWAY["GATEWAY_KEY"], "host": host, "port": port, "api": "", "token": ""}
        async with listening(told) as device:
            async with gateway_on(held):
                first = await device.connects()
            with anyio.fail_after(PATIENCE):
                await anyio.wait_readable(held)  # while nobody serves: it waits in the kernel's queue
            async with gateway_on(held):
                await device.waits_for(lambda line: connected(line) and line["socket_id"] != first)


def connected(line: Line) -> bool:
    return line.get("state") == "connected"
