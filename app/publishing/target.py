"""One realtime service that everything is published to, with its own time limit and circuit breaker."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import anyio

from app.publishing.circuit_breaker import CircuitBreaker
from app.realtime.events import Event
from app.realtime.port import EventRefused, Realtime, RealtimeUnavailable

_MOST_MISSED: Final = 10_000  # conversations; clients also compare heads at their heartbeat


class Outcome(enum.Enum):
    """What became of a publication."""

    TAKEN = enum.auto()
    REFUSED = enum.auto()
    """The service answers, and rejects an event for good."""
    FAILED = enum.auto()
    SKIPPED = enum.auto()
    """The circuit breaker is open, so the service was not called."""


@dataclass
class Target:
    """A realtime service with what it missed. `timeout` is in seconds, for everything of one call together."""

    realtime: Realtime
    timeout: float
    circuit_breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    missed: dict[UUID, None] = field(default_factory=dict)
    """Conversations that changed while the circuit breaker was open, oldest first. Known to this process only."""
    reason: str = ""
    """Why the last publication failed. It contains no secret."""

    async def publish(
        self,
        events: Sequence[Event],
        ended_sessions: Iterable[UUID] = (),
        *,
        leaving_out: str | None = None,
        probing: bool = False,
    ) -> Outcome:
        """Publish the events and end the sessions' connections. `probing` calls the service even if it seems down."""
        if self.circuit_breaker.is_open and not probing:
            self.reason = "the realtime service is down"
            return Outcome.SKIPPED
        try:
            with anyio.fail_after(self.timeout):
                await self.realtime.publish(events, leaving_out=leaving_out)
                for session_id in ended_sessions:
                    await self.realtime.disconnect(session_id)
        except EventRefused as error:
            self.reason = str(error)
            return Outcome.REFUSED
        except (RealtimeUnavailable, TimeoutError) as error:
            self.circuit_breaker.failed()
            self.reason = str(error) or f"no response within {self.timeout} s"
            return Outcome.FAILED
        self.circuit_breaker.worked()
        return Outcome.TAKEN

    def miss(self, conversation_ids: Iterable[UUID]) -> None:
        """Remember what the service has to be told once it is back."""
        for conversation_id in conversation_ids:
            if len(self.missed) < _MOST_MISSED:
                self.missed[conversation_id] = None
