"""A server that closes connections which its clients believe to be open: at the moment of their next request."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
_BEGUN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"


@dataclass
class ClosingServer:
    """`closes` says at which requests, by their number on the connection from 1.

    With `begins` a part of the answer goes out before that.
    """

    closes: Callable[[int], bool]
    begins: bool = False
    port: int = 0
    answered: int = 0
    cut: int = 0
    bodies: list[bytes] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = 0
        self.writers.append(writer)
        while body := await _request(reader):
            number += 1
            self.bodies.append(body)
            if self.closes(number):
                self.cut += 1
                if self.begins:
                    writer.write(_BEGUN)
                break
            self.answered += 1
            writer.write(_ANSWER)
            await writer.drain()
        writer.close()


async def _request(reader: asyncio.StreamReader) -> bytes:
    """Its body; nothing when the client is gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    return await reader.readexactly(int(length.partition(b":")[2]))


@asynccontextmanager
async def closing_server(closes: Callable[[int], bool], *, begins: bool = False) -> AsyncIterator[ClosingServer]:
    server = ClosingServer(closes, begins)
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
        server.port = listening.sockets[0].getsockname()[1]
        yield server
        for writer in server.writers:  # a client may end its connections when this loop is gone
            writer.close()
