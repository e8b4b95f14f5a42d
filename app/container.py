"""The container: the shared objects of one process."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from app.auth.access_tokens import AccessTokens
from app.auth.fair_queue import FairQueue
from app.core.config import Settings
from app.db.database import Database
from app.db.unit_of_work import CommittedEvents
from app.jobs.runner import JobRunner
from app.messages.views import MessageViews
from app.publishing.fan_out import FanOut
from app.publishing.publisher import Publisher
from app.publishing.sweeper import Sweeper
from app.rate_limits.limits import Limits
from app.realtime.port import Realtime
from app.storage.port import Storage
from app.sync.sources import ChangeSource


class OnDemand(Protocol):
    """What only rare routes need: it is made at its first use, and kept until the process ends."""

    def __init__(self, container: "Container") -> None: ...

    async def close(self) -> None: ...


D = TypeVar("D", bound=OnDemand)


@dataclass(frozen=True)
class Container:
    """The objects that a process creates at startup and keeps until it ends."""

    settings: Settings
    database: Database
    services: tuple[Realtime, ...]
    """The realtime services in use: one or, while clients move, two. New clients use the first."""
    sweeper: Sweeper
    fan_out: FanOut
    jobs: JobRunner
    limits: Limits
    access_tokens: AccessTokens
    message_views: MessageViews
    change_sources: Sequence[ChangeSource]
    hashing: FairQueue
    """The queue for everything that hashes a password."""
    storage: Storage | None
    """Where files are kept. None if there are no attachments."""
    _on_demand: dict[type[OnDemand], OnDemand] = field(default_factory=dict)

    @property
    def realtime(self) -> Realtime:
        return self.services[0]

    @property
    def publisher(self) -> Publisher:
        return self.sweeper.publisher

    def the(self, kind: type[D]) -> D:
        """The process's only object of this kind."""
        made = self._on_demand.get(kind)
        if not isinstance(made, kind):
            self._on_demand[kind] = made = kind(self)
        return made

    async def close(self) -> None:
        """Close the storage, and what was made on demand."""
        if self.storage is not None:
            await self.storage.close()
        while self._on_demand:
            await self._on_demand.popitem()[1].close()

    async def follow_up(self, committed: CommittedEvents, *, leaving_out: str | None) -> None:
        """Publish the committed events, hand the changes to event handlers and run the enqueued jobs, concurrently.

        Raises the first error of these.
        """
        publishing = self.publisher.publish(committed, leaving_out=leaving_out)
        processing, running = self.fan_out.process(committed.events), self.jobs.run(committed.jobs)
        # A task group would cancel the others when one fails.
        for outcome in await asyncio.gather(publishing, processing, running, return_exceptions=True):
            if outcome is not None:
                raise outcome
