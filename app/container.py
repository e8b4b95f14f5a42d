"""What one process holds: its settings, the database, the realtime service, and what publishes and runs jobs."""

import asyncio
from dataclasses import dataclass

from app.core.config import Settings
from app.db.database import Database
from app.db.unit_of_work import CommittedEvents
from app.jobs.runner import JobRunner
from app.publishing.publisher import Publisher
from app.publishing.sweeper import Sweeper
from app.rate_limits.limits import Limits
from app.realtime.port import Realtime


@dataclass(frozen=True)
class Container:
    """What one process holds for its life."""

    settings: Settings
    database: Database
    realtime: Realtime
    sweeper: Sweeper
    jobs: JobRunner
    limits: Limits

    @property
    def publisher(self) -> Publisher:
        return self.sweeper.publisher

    async def follow_up(self, committed: CommittedEvents, *, leaving_out: str | None) -> None:
        """Announce what was saved, and run the jobs that were written, both at once: neither waits for the other."""
        announced = self.publisher.publish(committed, leaving_out=leaving_out)
        # A task group would end the one when the other fails.
        for outcome in await asyncio.gather(announced, self.jobs.run(committed.jobs), return_exceptions=True):
            if outcome is not None:
                raise outcome
