"""Reports to the app of what happens on channels: in order, and retried until they are accepted."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from itertools import islice, takewhile

from app.gateway.settings import BaseGatewaySettings

log = logging.getLogger("parley.gateway")

_BATCH = 20
_BACKLOG = 100_000  # events; beyond that the oldest are dropped, and the app reconciles with GET /channels
_LONGEST_PAUSE = 30.0  # seconds between two attempts
_SHUTDOWN_PAUSE = 0.1  # seconds between two attempts at shutdown
CONNECTION_REFUSED = "connection refused"


@dataclass(frozen=True)
class Report:
    """`name` is the type of the event, such as `channel_occupied`. `details` are its other fields."""

    time_ms: int
    name: str
    channel: str
    details: Mapping[str, str | int] = field(default_factory=dict)


Deliver = Callable[[Sequence[Report]], Awaitable[str | None]]
"""Hands a batch to the app. Returns why that failed, or None; it does not raise."""
OpenDelivery = Callable[[], AbstractAsyncContextManager[Deliver]]


class Webhooks:
    """Sends one batch at a time, so that the events of a channel stay in order."""

    def __init__(self, settings: BaseGatewaySettings, open_delivery: OpenDelivery) -> None:
        self._settings = settings
        self._open_delivery = open_delivery
        self._backlog: deque[Report] = deque(maxlen=_BACKLOG)
        self._available = asyncio.Event()
        self._batch_full = asyncio.Event()
        self._finishing = asyncio.Event()
        self._last_time_ms = 0
        self._pause = settings.webhook_retry_delay

    def enqueue(self, name: str, channel: str, **details: str | int) -> None:
        """Enqueue an event, if the app wants its type.

        Other channels than those with the prefixes are left out: clients could flood the queue with them.
        """
        wanted = name in self._settings.webhook_events and channel.startswith(self._settings.webhook_prefix)
        if not wanted:
            return
        # The clock may be set back, but a later event must not have an earlier time, or receivers ignore it.
        self._last_time_ms = max(self._last_time_ms, time.time_ns() // 1_000_000)
        self._backlog.append(Report(self._last_time_ms, name, channel, details))
        self._available.set()
        if len(self._backlog) >= _BATCH:
            self._batch_full.set()

    async def run(self) -> None:
        """Send webhooks until `finish`."""
        await self._available.wait()  # creating an HTTP client is slow, and may not be needed
        async with self._open_delivery() as deliver:
            while self._backlog or not self._finishing.is_set():
                await self._gather()
                self._drop_expired()
                if self._backlog and await self._send_next(deliver) == CONNECTION_REFUSED and self._finishing.is_set():
                    return  # the receiver was most likely this process

    def finish(self) -> None:
        """Send what is left without waiting for more, then end `run`."""
        for signal in (self._finishing, self._batch_full, self._available):
            signal.set()

    @property
    def pending(self) -> int:
        return len(self._backlog)

    async def _gather(self) -> None:
        """Wait for an event, then for more events up to the batch delay."""
        if not self._backlog and not self._finishing.is_set():
            self._available.clear()
            await self._available.wait()
        if len(self._backlog) < _BATCH and not self._finishing.is_set():
            self._batch_full.clear()
            await _within(self._settings.webhook_batch_delay, self._batch_full)

    async def _send_next(self, deliver: Deliver) -> str | None:
        """Send the next batch. A failed batch stays first in the queue and is sent again after a pause."""
        batch = self._next_batch()
        failure = await deliver(batch)
        if failure is None:
            self._pause = self._settings.webhook_retry_delay
            self._remove(batch)
        elif self._finishing.is_set():
            await asyncio.sleep(0 if failure == CONNECTION_REFUSED else _SHUTDOWN_PAUSE)
        else:
            details = {"events": len(batch), "reason": failure, "retry_in": self._pause}
            log.warning("webhook delivery failed", extra=details)
            await _within(self._pause, self._finishing)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return failure

    def _next_batch(self) -> list[Report]:
        """Events within one batch delay, so that their common `time_ms` is accurate even after an outage."""
        newest = self._backlog[0].time_ms + self._settings.webhook_batch_delay * 1_000
        return [event for event in islice(self._backlog, _BATCH) if event.time_ms <= newest]

    def _drop_expired(self) -> None:
        """Drop events by age: receivers reject old ones, and they would block the rest."""
        oldest = time.time() * 1_000 - self._settings.webhook_give_up_after * 1_000
        stale = list(takewhile(lambda event: event.time_ms < oldest, self._backlog))
        if stale:
            log.error("expired webhooks dropped", extra={"events": len(stale)})
            self._remove(stale)

    def _remove(self, events: list[Report]) -> None:
        for event in events:
            if self._backlog and self._backlog[0] is event:  # a full backlog may have dropped it
                self._backlog.popleft()


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
