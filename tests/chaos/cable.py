"""The cable between a device and the world, which can be pulled."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.chaos.tap import Tap


@dataclass
class Cable:
    """Carries TCP from a port of its own to another one."""

    target: int
    port: int = 0
    plugged: bool = True
    on_text: Callable[[str], None] | None = None
    """Gets what the target says over WebSockets."""
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _carrying: set[asyncio.Task[None]] = field(default_factory=set)

    def pull(self) -> None:
        """Every connection ends at once, and no other comes about."""
        self.plugged = False
        self.cut()

    def cut(self) -> None:
        """Every connection ends at once."""
        for writer in self._writers:
            writer.transport.abort()

    def plug(self) -> None:
        self.plugged = True

    async def ended(self) -> None:
        """Until what a pulled cable carried has ended: a task that outlives its event loop is a warning elsewhere."""
        await asyncio.gather(*self._carrying, return_exceptions=True)

    def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._carry(reader, writer))
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.plugged:
            writer.transport.abort()
            return
        self._writers.add(writer)
        try:
            await self._connect(reader, writer)
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(back)
            if not self.plugged or writer.transport.is_closing():  # it was pulled or cut meanwhile
                self._writers.discard(back)
                back.transport.abort()
                return
            tap = Tap(self.on_text) if self.on_text else None
            try:
                await asyncio.gather(_pour(reader, back), _pour(there, writer, tap))
            finally:
                self._writers.discard(back)
                back.close()


async def _pour(source: asyncio.StreamReader, drain: asyncio.StreamWriter, tap: Tap | None = None) -> None:
    with suppress(OSError):
        while part := await source.read(65_536):
            if tap:
                tap.feed(part)
            drain.write(part)
            await drain.drain()
    drain.close()


@asynccontextmanager
async def cable_to(target: int) -> AsyncIterator[Cable]:
    cable = Cable(target)
    server = await asyncio.start_server(cable.carry, "127.0.0.1", 0)
    cable.port = server.sockets[0].getsockname()[1]
    try:
        yield cable
    finally:
        cable.pull()
        server.close()
        await cable.ended()
