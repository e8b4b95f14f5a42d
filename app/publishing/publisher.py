"""Publishes committed events after the response is sent. A failure is logged and does not affect the response."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from app.db.database import Database
from app.db.unit_of_work import CommittedEvents
from app.publishing.recipients import within_limits
from app.publishing.target import Outcome, Target
from app.publishing.watermarks import Watermarks
from app.realtime.events import ChangeEvent, Event

OVERDUE_AFTER: Final = timedelta(seconds=2)
"""How long a change may stay unpublished before a sweep handles it."""

_log = logging.getLogger("parley.delivery")


@dataclass(frozen=True)
class Publisher:
    """Publishes to every realtime service in use: one or, while clients move, two at once."""

    database: Database
    targets: tuple[Target, ...]
    has_handlers: bool = False
    """Whether event handlers are registered; the fan-out then moves `processed_seq`."""

    @cached_property
    def watermarks(self) -> Watermarks:
        return Watermarks(self.database, has_handlers=self.has_handlers)

    @property
    def timeout(self) -> float:
        """The longest time that a publication takes, in seconds."""
        return max(target.timeout for target in self.targets)

    async def publish(self, committed: CommittedEvents, *, leaving_out: str | None) -> None:
        """Publish the events, then record how far each conversation is published. Failures are logged.

        `leaving_out` is the sender's socket.
        """
        if not (committed.events or committed.ended_sessions):
            return
        outcomes = await self._publish_everywhere(committed, leaving_out)
        for target, outcome in zip(self.targets, outcomes, strict=True):
            if outcome is not Outcome.TAKEN:
                _log_unpublished(target, committed)
        if (numbers := _highest_seqs(committed.events)) and self.is_published(outcomes, numbers):
            await self.watermarks.write(numbers)

    async def _publish_everywhere(self, committed: CommittedEvents, leaving_out: str | None) -> list[Outcome]:
        publications = [self._publish_to(target, committed, leaving_out) for target in self.targets]
        return [await publications[0]] if len(publications) == 1 else await asyncio.gather(*publications)

    async def _publish_to(self, target: Target, committed: CommittedEvents, leaving_out: str | None) -> Outcome:
        events: Sequence[Event] = committed.events
        if not target.circuit_breaker.is_open:
            events = await within_limits(self.database, target.realtime.limits, events)
        return await target.publish(events, committed.ended_sessions, leaving_out=leaving_out)

    def is_published(self, outcomes: Sequence[Outcome], conversation_ids: Collection[UUID]) -> bool:
        """Whether every service took it that is not down. One that is down gets the heads when it is back."""
        if Outcome.TAKEN not in outcomes or not set(outcomes) <= {Outcome.TAKEN, Outcome.SKIPPED}:
            return False
        for target, outcome in zip(self.targets, outcomes, strict=True):
            if outcome is Outcome.SKIPPED:
                target.miss(conversation_ids)
        return True


def _log_unpublished(target: Target, committed: CommittedEvents) -> None:
    names = [event.name for event in committed.events]
    extra = {"provider": target.realtime.provider, "reason": target.reason, "events": names}
    _log.warning("not published", extra=extra)


def _highest_seqs(events: Sequence[Event]) -> dict[UUID, int]:
    numbers: dict[UUID, int] = {}
    for event in events:
        if isinstance(event, ChangeEvent):
            numbers[event.conversation_id] = max(event.seq, numbers.get(event.conversation_id, 0))
    return numbers
