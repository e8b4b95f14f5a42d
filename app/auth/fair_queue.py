"""A queue for expensive work in which one address cannot block the others."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.auth.errors import TooManyAtOnce


@dataclass
class _AddressQueue:
    """The running and waiting requests of one address."""

    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class FairQueue:
    """Addresses take turns. At most `parallel` requests run, `per_address` of them from one address.

    `waiting` more requests of an address may wait.
    """

    def __init__(self, *, parallel: int, per_address: int, waiting: int) -> None:
        self._parallel, self._per_address, self._waiting = parallel, per_address, waiting
        self._running = 0
        self._queues: dict[str, _AddressQueue] = {}
        """Ordered by when an address last started or finished a request, oldest first."""

    @asynccontextmanager
    async def slot(self, address: str) -> AsyncIterator[None]:
        """Hold a slot for the block, after waiting for one. Raises TooManyAtOnce if too many requests already wait."""
        queue = self._queues.setdefault(address, _AddressQueue())
        if len(queue.waiting) >= self._waiting and queue.running >= self._per_address:
            raise TooManyAtOnce
        await self._wait(address, queue)
        try:
            yield
        finally:
            self._release(address)

    async def _wait(self, address: str, queue: _AddressQueue) -> None:
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.waiting.append(ready)
        self._start_next()
        try:
            await ready
        except asyncio.CancelledError:
            if ready.cancelled():
                queue.waiting.remove(ready)
                self._remove_if_empty(address, queue)
            else:
                self._release(address)
            raise

    def _start_next(self) -> None:
        while self._running < self._parallel:
            runnable = (
                name for name, queue in self._queues.items() if queue.waiting and queue.running < self._per_address
            )
            if (address := next(runnable, None)) is None:
                return
            queue = self._move_to_end(address)
            queue.running += 1
            self._running += 1
            queue.waiting.popleft().set_result(None)

    def _release(self, address: str) -> None:
        queue = self._move_to_end(address)
        queue.running -= 1
        self._running -= 1
        self._remove_if_empty(address, queue)
        self._start_next()

    def _move_to_end(self, address: str) -> _AddressQueue:
        queue = self._queues.pop(address)
        self._queues[address] = queue
        return queue

    def _remove_if_empty(self, address: str, queue: _AddressQueue) -> None:
        if not queue.running and not queue.waiting:
            del self._queues[address]
