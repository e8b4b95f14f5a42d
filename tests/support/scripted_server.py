"""A server that answers each request with the bytes that it is given, whatever they are."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@dataclass
class ScriptedServer:
    """`answers` are sent in turn, the last one again and again; after an empty one the client waits in vain."""

    answers: Sequence[bytes]
    closes: bool = False
    """Whether it closes each connection after its first answer."""
    port: int = 0
    connections: int = 0
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a request has arrived."""
    left: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a client has closed its connection."""
    requests: list[bytes] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while request := await _request(reader):
            self.requests.append(request)
            self.asked.set()
            writer.write(self.answers[min(len(self.requests), len(self.answers)) - 1])
            if self.closes:
                break
        else:
            self.left.set()
        writer.close()


async def _request(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + await reader.readexactly(int(lengths[0].partition(b":")[2]) if lengths else 0)


@asynccontextmanager
async def scripted_server(
    *answers: bytes, closes: bool = False, tls: ssl.SSLContext | None = None
) -> AsyncIterator[ScriptedServer]:
    server = ScriptedServer(answers or (OK,), closes)
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls) as listening:
        server.port = listening.sockets[0].getsockname()[1]
        yield server
        for writer in server.writers:
            writer.close()
