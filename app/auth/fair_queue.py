"""A queue for costly work in which one address cannot keep others waiting."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.auth.errors import TooManyAtOnce


class ClientLeft(Exception):
    """The client hung up before its turn came."""


@dataclass
class _AddressQueue:
    """The running and waiting requests of one address."""

    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class FairQueue:
    """Addresses take turns. `parallel` run in all; of one address `per_address` while it is the only address, else one.

    `waiting` more requests of an address may wait.
    """

    def __init__(self, *, parallel: int, per_address: int, waiting: int) -> None:
        self._parallel, self._per_address, self._waiting = parallel, per_address, waiting
        self._running = 0
        self._queues: dict[str, _AddressQueue] = {}
        """Ordered by when an address last started or finished a request, oldest first."""

    def refuse_overflow(self, address: str) -> None:
        """Raises TooManyAtOnce when this address has as many as it may have."""
        queue = self._queues.get(address)
        if queue is not None and queue.running + len(queue.waiting) >= self._per_address + self._waiting:
            raise TooManyAtOnce

    @asynccontextmanager
    async def slot(
        self, address: str, *, disconnected: Callable[[], Awaitable[None]] | None = None
    ) -> AsyncIterator[None]:
        """Hold a slot for the block. Raises TooManyAtOnce; ClientLeft if `disconnected` returns first.

        `disconnected` is asked for only if the turn does not come at once, and is cancelled when it comes.
        """
        self.refuse_overflow(address)
        await self._wait(address, self._queues.setdefault(address, _AddressQueue()), disconnected)
        try:
            yield
        finally:
            self._release(address)

    async def _wait(
        self, address: str, queue: _AddressQueue, disconnected: Callable[[], Awaitable[None]] | None
    ) -> None:
        slot: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.waiting.append(slot)
        self._start_next()
        if slot.done():
            return
        watcher = _cancel_when(slot, disconnected) if disconnected is not None else None
        try:
            await slot
        except (asyncio.CancelledError, ClientLeft):
            if slot.cancelled() or slot.exception() is not None:
                self._remove_waiter(address, queue, slot)
            else:
                self._release(address)
            raise
        finally:
            if watcher is not None:
                watcher.cancel()

    def _start_next(self) -> None:
        while self._running < self._parallel:
            most = self._per_address if len(self._queues) == 1 else 1
            ready = (at for at, queue in self._queues.items() if queue.waiting and queue.running < most)
            if (address := next(ready, None)) is None:
                return
            queue, slot = self._queues[address], self._queues[address].waiting.popleft()
            if slot.done():  # it left, and its task has not run since
                self._remove_if_empty(address, queue)
                continue
            self._move_to_end(address)
            queue.running += 1
            self._running += 1
            slot.set_result(None)

    def _release(self, address: str) -> None:
        queue = self._move_to_end(address)
        queue.running -= 1
        self._running -= 1
        self._remove_if_empty(address, queue)
        self._start_next()

    def _remove_waiter(self, address: str, queue: _AddressQueue, slot: asyncio.Future[None]) -> None:
        if slot in queue.waiting:
            queue.waiting.remove(slot)
            self._remove_if_empty(address, queue)
        self._start_next()

    def _move_to_end(self, address: str) -> _AddressQueue:
        queue = self._queues.pop(address)
        self._queues[address] = queue
        return queue

    def _remove_if_empty(self, address: str, queue: _AddressQueue) -> None:
        if not queue.running and not queue.waiting:
            del self._queues[address]


def _cancel_when(slot: asyncio.Future[None], disconnected: Callable[[], Awaitable[None]]) -> asyncio.Future[None]:
    """Listens until the client hangs up, and then calls its turn off."""

    def hung_up(_: asyncio.Future[None]) -> None:
        if not slot.done():
            slot.set_exception(ClientLeft)

    watcher = asyncio.ensure_future(disconnected())
    watcher.add_done_callback(hung_up)
    return watcher
