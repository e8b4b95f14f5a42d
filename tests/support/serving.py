"""Real servers on free ports, in the event loop of the test."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from app.gateway.server_limits import UVICORN

PATIENCE = 60  # seconds until a test gives up; costs nothing when all is well


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def http(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def ws(self) -> str:
        return f"ws://{self.host}:{self.port}"


def reserved_port() -> socket.socket:
    """A bound socket, handed over as it is: nobody else can take its port meanwhile.

    Without the protocol's number asyncio would leave Nagle's algorithm on, at 40 ms a request.
    """
    sock = socket.socket(proto=socket.IPPROTO_TCP)
    sock.bind(("127.0.0.1", 0))
    return sock


@asynccontextmanager
async def serving(
    app: ASGIApp, sock: socket.socket | None = None, options: dict[str, Any] = UVICORN
) -> AsyncIterator[Address]:
    config = uvicorn.Config(app, log_config=None, ws_ping_interval=None, lifespan="on", **options)
    async with running(config, sock) as address:
        yield address


@asynccontextmanager
async def running(config: uvicorn.Config, sock: socket.socket | None = None) -> AsyncIterator[Address]:
    sock = sock or reserved_port()
    address = Address(*sock.getsockname())
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[sock])
    try:
        yield address
    finally:
        async with asyncio.timeout(PATIENCE):
            await server.shutdown(sockets=[sock])
        # A socket whose client has not ended it yet would outlive the event loop.
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
