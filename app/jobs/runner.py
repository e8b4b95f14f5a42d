"""Running jobs: a step in a transaction of its own, then what the step announced."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from app.db.database import Database
from app.db.unit_of_work import CommittedEvents, Transaction, UnitOfWork
from app.jobs import queue
from app.jobs.queue import MOST_ATTEMPTS, Kind, Leased, Payload

Step = Callable[[UnitOfWork, Leased], Awaitable[Payload | None]]
"""A part of a job, small enough for one transaction: what the next step is given, or None when the job is done.

It may run more than once: the process can end before the transaction is saved.
"""

RUN_IN_BACKGROUND: Final = 20.0
"""Seconds that a request may spend behind its answer on the jobs that it wrote."""

_A_LITTLE: Final = 3.0  # seconds
_EXPECTED_WITHIN: Final = timedelta(seconds=2)  # the request that wrote a job is about to run it: others wait that long

_log = logging.getLogger("parley.jobs")


@dataclass(frozen=True)
class JobRunner:
    """Any number of processes may run jobs at once: each leases what it takes."""

    database: Database
    steps: Mapping[Kind, Step]
    publish: Callable[[CommittedEvents], Awaitable[None]]

    async def run(self, job_ids: list[UUID], *, within: float = RUN_IN_BACKGROUND) -> None:
        """Run these jobs, for `within` seconds at the most. What is left is due at once."""
        until = time.monotonic() + within
        for job_id in job_ids:
            if (job := await self._lease(job_id)) is not None:
                await self._work_on(job, until)

    async def drain_some(self) -> None:
        """Behind an answer, every now and then: what the request that wrote it could not finish."""
        await self.drain(at_most=5, within=_A_LITTLE, overdue=_EXPECTED_WITHIN)

    async def drain(self, *, at_most: int, within: float, overdue: timedelta = timedelta(0)) -> int:
        """Run up to `at_most` jobs that are due, for `within` seconds but at least a step; how many are done."""
        done, until = 0, time.monotonic() + within
        for _ in range(at_most):
            if (job := await self._lease(overdue=overdue)) is None:
                break
            done += await self._work_on(job, until)
            if time.monotonic() >= until:
                break
        return done

    async def parked(self) -> int:
        """How many jobs are not tried any more."""
        async with UnitOfWork(self.database, Transaction.SINGLE) as work:
            return await queue.parked(work)

    async def _lease(self, job_id: UUID | None = None, *, overdue: timedelta = timedelta(0)) -> Leased | None:
        async with UnitOfWork(self.database) as work:
            job = await queue.lease(work, self.steps, job_id, overdue=overdue)
            await work.save()
        if job is not None and job.attempts > MOST_ATTEMPTS:
            _log.error("job parked", extra={"kind": job.kind, "job_id": str(job.id), "reason": "it never ended"})
            return None
        return job

    async def _work_on(self, job: Leased, until: float) -> bool:
        """Whether the job is done."""
        try:
            while (rest := await self._step(job)) is not None:
                job = replace(job, payload=rest, attempts=1)
                if time.monotonic() >= until:
                    await self._save(queue.release, job)
                    return False
        except _LeaseLost:
            return False
        except Exception as error:  # noqa: BLE001  # whatever it is, the job is tried again and others get their turn
            parked = job.attempts >= MOST_ATTEMPTS
            extra = {"kind": job.kind, "job_id": str(job.id), "attempt": job.attempts}
            _log.log(logging.ERROR if parked else logging.WARNING, _said(parked), extra=extra, exc_info=error)
            await self._save(queue.put_off, job)
            return False
        return True

    async def _step(self, job: Leased) -> Payload | None:
        async with UnitOfWork(self.database) as work:
            rest = await self.steps[job.kind](work, job)  # type: ignore[index]  # it was leased by these names
            kept = await (queue.finish(work, job) if rest is None else queue.advance(work, job, rest))
            if not kept:
                raise _LeaseLost  # it was enqueued again, or leased elsewhere: what this step did is undone
            await work.save()
        await self.publish(work.committed)
        return rest

    async def _save(self, write: Callable[[UnitOfWork, Leased], Awaitable[None]], job: Leased) -> None:
        async with UnitOfWork(self.database) as work:
            await write(work, job)
            await work.save()


class _LeaseLost(Exception):
    pass


def _said(parked: bool) -> str:
    return "job parked" if parked else "job failed"
