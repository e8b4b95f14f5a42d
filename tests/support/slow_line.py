"""A slow line to a server: what passes is delayed, and each time that one side waits for the other is counted."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.engine import make_url
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DELAY = 0.005  # seconds, each way


@dataclass
class SlowLine:
    """A TCP proxy. A round trip is a turn of the talk: the client speaks again after it was spoken to."""

    host: str
    port: int
    round_trips: int = 0
    at_the_answer: int = 0
    """How many there had been when an app that is `noted` gave its last answer."""
    _ends: list[asyncio.StreamWriter] = field(default_factory=list)

    async def carry(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_connection(self.host, self.port)
        self._ends += (to_client, to_server)
        clients_turn = True

        def up() -> None:
            nonlocal clients_turn
            self.round_trips += clients_turn
            clients_turn = False

        def down() -> None:
            nonlocal clients_turn
            clients_turn = True

        await asyncio.gather(_pass(client, to_server, up), _pass(server, to_client, down))

    def noted(self, app: ASGIApp) -> ASGIApp:
        """The same app; what it does behind its answers can be told apart."""

        async def noting(scope: Scope, receive: Receive, send: Send) -> None:
            async def send_noting(message: Message) -> None:
                if message["type"] == "http.response.body" and not message.get("more_body"):
                    self.at_the_answer = self.round_trips
                await send(message)

            await app(scope, receive, send_noting)

        return noting

    async def close(self) -> None:
        for end in self._ends:
            end.transport.abort()
        for end in self._ends:
            with suppress(ConnectionError):
                await end.wait_closed()


@asynccontextmanager
async def slow_line(url: str) -> AsyncIterator[tuple[str, SlowLine]]:
    """The URL of the same database at the far end of a slow line, and the line."""
    server = make_url(url)
    line = SlowLine(server.host or "127.0.0.1", server.port or 5432)
    proxy = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    host, port = proxy.sockets[0].getsockname()
    async with proxy:
        try:
            yield server.set(host=host, port=port).render_as_string(hide_password=False), line
        finally:
            await line.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, note: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):  # as good as an end
        while chunk := await reader.read(65_536):
            note()
            loop.call_later(DELAY, writer.write, chunk)
    loop.call_later(DELAY, writer.close)
