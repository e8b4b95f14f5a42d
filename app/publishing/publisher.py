"""Telling what was saved, behind the answer: a failure here is logged, and never changes what was answered."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

import anyio

from app.db.database import Database
from app.db.unit_of_work import News
from app.publishing.circuit_breaker import Breaker
from app.publishing.watermarks import Marks
from app.realtime.events import ChangeEvent, Event
from app.realtime.port import EventRefused, Realtime, RealtimeUnavailable

EXPECTED_WITHIN: Final = timedelta(seconds=2)
"""How long a change may stay unannounced before a sweep looks after it."""

_log = logging.getLogger("parley.delivery")


@dataclass(frozen=True)
class Teller:
    """Takes news to the realtime service. `timeout` is in seconds, for all that one request announces."""

    database: Database
    realtime: Realtime
    timeout: float
    breaker: Breaker = field(default_factory=Breaker)

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.database)

    async def tell(self, news: News, *, leaving_out: str | None) -> None:
        """Send it, then write down how far each conversation is announced. `leaving_out` is the sender's socket."""
        if not (news.events or news.ended_sessions):
            return
        if self.breaker.is_open:
            _note("the realtime service is down", news)
            return
        try:
            with anyio.fail_after(self.timeout):
                await self.realtime.publish(news.events, leaving_out=leaving_out)
                for session_id in news.ended_sessions:
                    await self.realtime.disconnect(session_id)
        except (RealtimeUnavailable, TimeoutError) as error:
            if not isinstance(error, EventRefused):
                self.breaker.failed()
            _note(str(error) or f"no answer within {self.timeout} s", news)
            return
        self.breaker.worked()
        if numbers := _announced(news.events):
            await self.marks.write(numbers)


def _note(reason: str, news: News) -> None:
    _log.warning("not announced", extra={"reason": reason, "events": [event.name for event in news.events]})


def _announced(events: Sequence[Event]) -> dict[UUID, int]:
    numbers: dict[UUID, int] = {}
    for event in events:
        if isinstance(event, ChangeEvent):
            numbers[event.conversation_id] = max(event.seq, numbers.get(event.conversation_id, 0))
    return numbers
