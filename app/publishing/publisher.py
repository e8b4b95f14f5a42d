"""Publishes committed events after the response is sent. A failure is logged and does not affect the response."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

import anyio

from app.db.database import Database
from app.db.unit_of_work import CommittedEvents
from app.publishing.circuit_breaker import CircuitBreaker
from app.publishing.watermarks import Watermarks
from app.realtime.events import ChangeEvent, Event
from app.realtime.port import EventRefused, Realtime, RealtimeUnavailable

OVERDUE_AFTER: Final = timedelta(seconds=2)
"""How long a change may stay unpublished before a sweep handles it."""

_log = logging.getLogger("parley.delivery")


@dataclass(frozen=True)
class Publisher:
    """Publishes to the realtime service. `timeout` is in seconds, for all events of one request together."""

    database: Database
    realtime: Realtime
    timeout: float
    has_handlers: bool = False
    """Whether event handlers are registered; the fan-out then moves `processed_seq`."""
    circuit_breaker: CircuitBreaker = field(default_factory=CircuitBreaker)

    @cached_property
    def watermarks(self) -> Watermarks:
        return Watermarks(self.database, has_handlers=self.has_handlers)

    async def publish(self, committed: CommittedEvents, *, leaving_out: str | None) -> None:
        """Publish the events, then record how far each conversation is published. Failures are logged.

        `leaving_out` is the sender's socket.
        """
        if not (committed.events or committed.ended_sessions):
            return
        if self.circuit_breaker.is_open:
            _log_unpublished("the realtime service is down", committed)
            return
        try:
            with anyio.fail_after(self.timeout):
                await self.realtime.publish(committed.events, leaving_out=leaving_out)
                for session_id in committed.ended_sessions:
                    await self.realtime.disconnect(session_id)
        except (RealtimeUnavailable, TimeoutError) as error:
            if not isinstance(error, EventRefused):
                self.circuit_breaker.failed()
            _log_unpublished(str(error) or f"no response within {self.timeout} s", committed)
            return
        self.circuit_breaker.worked()
        if numbers := _highest_seqs(committed.events):
            await self.watermarks.write(numbers)


def _log_unpublished(reason: str, committed: CommittedEvents) -> None:
    _log.warning("not published", extra={"reason": reason, "events": [event.name for event in committed.events]})


def _highest_seqs(events: Sequence[Event]) -> dict[UUID, int]:
    numbers: dict[UUID, int] = {}
    for event in events:
        if isinstance(event, ChangeEvent):
            numbers[event.conversation_id] = max(event.seq, numbers.get(event.conversation_id, 0))
    return numbers
