"""Deletes expired rate limits, so that the table does not grow forever."""

import time
from dataclasses import dataclass
from typing import Final

from app.db.database import Database
from app.db.unit_of_work import Work
from app.rate_limits.gcra import delete_expired, is_first
from app.rate_limits.limit import Limit

_EVERY: Final = Limit("purge", count=1, seconds=600)


@dataclass
class PurgeExpiredLimits:
    """A periodic task: every ten minutes, one of the processes purges. It scans the table, which has no index."""

    database: Database
    _not_before: float = 0.0

    async def __call__(self) -> None:
        if time.monotonic() < self._not_before:
            return
        self._not_before = time.monotonic() + _EVERY.seconds
        async with Work(self.database) as work:
            if await is_first(work, _EVERY):
                await delete_expired(work)
                await work.save()
