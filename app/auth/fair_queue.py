"""A queue for costly work in which one address cannot keep others waiting."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.auth.errors import TooManyAtOnce


@dataclass
class _Line:
    """Those of one address."""

    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class FairQueue:
    """Addresses take turns. `at_once` run in all, `of_one` of one address, of which `waiting` more may wait."""

    def __init__(self, *, at_once: int, of_one: int, waiting: int) -> None:
        self._at_once, self._of_one, self._waiting = at_once, of_one, waiting
        self._running = 0
        self._lines: dict[str, _Line] = {}
        """The one that was served longest ago comes first."""

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Lasts as long as the block. Raises TooManyAtOnce when this address has as many waiting as it may have."""
        line = self._lines.setdefault(address, _Line())
        if len(line.waiting) >= self._waiting and line.running >= self._of_one:
            raise TooManyAtOnce
        await self._wait(address, line)
        try:
            yield
        finally:
            self._ended(address)

    async def _wait(self, address: str, line: _Line) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.waiting.append(turn)
        self._next()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                line.waiting.remove(turn)
                self._drop_if_empty(address, line)
            else:
                self._ended(address)
            raise

    def _next(self) -> None:
        while self._running < self._at_once:
            ready = (at for at, line in self._lines.items() if line.waiting and line.running < self._of_one)
            if (address := next(ready, None)) is None:
                return
            line = self._to_the_end(address)
            line.running += 1
            self._running += 1
            line.waiting.popleft().set_result(None)

    def _ended(self, address: str) -> None:
        line = self._to_the_end(address)
        line.running -= 1
        self._running -= 1
        self._drop_if_empty(address, line)
        self._next()

    def _to_the_end(self, address: str) -> _Line:
        line = self._lines.pop(address)
        self._lines[address] = line
        return line

    def _drop_if_empty(self, address: str, line: _Line) -> None:
        if not line.running and not line.waiting:
            del self._lines[address]
