"""A queue for costly work in which one address cannot keep others waiting."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.auth.errors import TooManyAtOnce


class LeftTheQueue(Exception):
    """The client hung up before its turn came."""


@dataclass
class _Line:
    """Those of one address."""

    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class FairQueue:
    """Addresses take turns. `at_once` run in all; of one address `of_one` while no other is there, else one.

    Of one address `waiting` more may wait.
    """

    def __init__(self, *, at_once: int, of_one: int, waiting: int) -> None:
        self._at_once, self._of_one, self._waiting = at_once, of_one, waiting
        self._running = 0
        self._lines: dict[str, _Line] = {}
        """The one that was served longest ago comes first."""

    def refuse_overflow(self, address: str) -> None:
        """Raises TooManyAtOnce when this address has as many as it may have."""
        line = self._lines.get(address)
        if line is not None and line.running + len(line.waiting) >= self._of_one + self._waiting:
            raise TooManyAtOnce

    @asynccontextmanager
    async def turn(self, address: str, *, gone: Callable[[], Awaitable[None]] | None = None) -> AsyncIterator[None]:
        """Lasts as long as the block. Raises TooManyAtOnce, and LeftTheQueue if `gone` ends before the turn comes.

        `gone` is asked for only if the turn does not come at once, and is cancelled when it comes.
        """
        self.refuse_overflow(address)
        await self._wait(address, self._lines.setdefault(address, _Line()), gone)
        try:
            yield
        finally:
            self._ended(address)

    async def _wait(self, address: str, line: _Line, gone: Callable[[], Awaitable[None]] | None) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.waiting.append(turn)
        self._next()
        if turn.done():
            return
        leaving = _call_off(turn, gone) if gone is not None else None
        try:
            await turn
        except (asyncio.CancelledError, LeftTheQueue):
            if turn.cancelled() or turn.exception() is not None:
                self._left(address, line, turn)
            else:
                self._ended(address)
            raise
        finally:
            if leaving is not None:
                leaving.cancel()

    def _next(self) -> None:
        while self._running < self._at_once:
            most = self._of_one if len(self._lines) == 1 else 1
            ready = (at for at, line in self._lines.items() if line.waiting and line.running < most)
            if (address := next(ready, None)) is None:
                return
            line, turn = self._lines[address], self._lines[address].waiting.popleft()
            if turn.done():  # it left, and its task has not run since
                self._drop_if_empty(address, line)
                continue
            self._to_the_end(address)
            line.running += 1
            self._running += 1
            turn.set_result(None)

    def _ended(self, address: str) -> None:
        line = self._to_the_end(address)
        line.running -= 1
        self._running -= 1
        self._drop_if_empty(address, line)
        self._next()

    def _left(self, address: str, line: _Line, turn: asyncio.Future[None]) -> None:
        if turn in line.waiting:
            line.waiting.remove(turn)
            self._drop_if_empty(address, line)
        self._next()

    def _to_the_end(self, address: str) -> _Line:
        line = self._lines.pop(address)
        self._lines[address] = line
        return line

    def _drop_if_empty(self, address: str, line: _Line) -> None:
        if not line.running and not line.waiting:
            del self._lines[address]


def _call_off(turn: asyncio.Future[None], gone: Callable[[], Awaitable[None]]) -> asyncio.Future[None]:
    """Listens until the client hangs up, and then calls its turn off."""

    def hung_up(_: asyncio.Future[None]) -> None:
        if not turn.done():
            turn.set_exception(LeftTheQueue)

    leaving = asyncio.ensure_future(gone())
    leaving.add_done_callback(hung_up)
    return leaving
