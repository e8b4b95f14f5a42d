"""Runs jobs step by step. Each step has its own transaction, and its events are published after the commit."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from app.db.database import Database
from app.db.unit_of_work import CommittedEvents, EnqueuedJob, ReadWork, Work
from app.jobs import queue
from app.jobs.queue import MOST_ATTEMPTS, Kind, Leased, Payload

Step = Callable[[Work, Leased], Awaitable[Payload | None]]
"""A part of a job, small enough for one transaction. It returns the payload of the next step, or None when done.

A step may run more than once, because the process can end before the commit.
"""

RUN_IN_BACKGROUND: Final = 20.0
"""Seconds that a request may spend on its own jobs after the response is sent."""

_DRAIN_SECONDS: Final = 3.0
_OVERDUE_AFTER: Final = timedelta(seconds=2)  # the request that enqueued a job runs it first; others wait this long

_log = logging.getLogger("parley.jobs")


@dataclass
class JobRunner:
    """Runs jobs. Any number of processes may run jobs at once, because each leases its jobs."""

    database: Database
    steps: Mapping[Kind, Step]
    publish: Callable[[CommittedEvents], Awaitable[None]]
    intervals: Mapping[Kind, timedelta] = field(default_factory=dict)
    """The recurring kinds. Each is one row, which is due again after its interval instead of deleted."""
    _armed: bool = False

    async def run(self, jobs: Sequence[EnqueuedJob], *, within: float = RUN_IN_BACKGROUND) -> None:
        """Wait until each of these is due, and run them for at most `within` seconds of work.

        An unfinished job is due again at once.
        """
        committed, left = time.monotonic(), within
        for enqueued in sorted(jobs, key=lambda job: job.due_after):
            await asyncio.sleep(max(0.0, committed + enqueued.due_after.total_seconds() - time.monotonic()))
            began = time.monotonic()
            if (job := await self._lease(enqueued.id)) is not None:
                await self._run_steps(job, began + left)
            left -= time.monotonic() - began

    async def drain_some(self) -> None:
        """Run a few overdue jobs in the background."""
        await self.drain(at_most=5, within=_DRAIN_SECONDS, overdue=_OVERDUE_AFTER)

    async def drain(self, *, at_most: int, within: float, overdue: timedelta = timedelta(0)) -> int:
        """Run up to `at_most` due jobs for `within` seconds, but at least one step. Returns how many finished."""
        done, until = 0, time.monotonic() + within
        await self._arm_once()
        for _ in range(at_most):
            if (job := await self._lease(overdue=overdue)) is None:
                break
            done += await self._run_steps(job, until)
            if time.monotonic() >= until:
                break
        return done

    async def parked(self) -> int:
        """The number of jobs that are no longer retried."""
        async with ReadWork(self.database) as work:
            return await queue.parked(work)

    async def retry_parked(self) -> int:
        """Make the parked jobs due again, and return how many: for an operator who has mended what made them fail."""
        async with Work(self.database) as work:
            count = await queue.retry_parked(work)
            await work.save()
        return count

    async def _arm_once(self) -> None:
        if self._armed or not self.intervals:
            return
        async with Work(self.database) as work:
            await queue.arm(work, self.intervals.keys())
            await work.save()
        self._armed = True

    async def _lease(self, job_id: UUID | None = None, *, overdue: timedelta = timedelta(0)) -> Leased | None:
        async with Work(self.database) as work:
            job = await queue.lease(work, self.steps, job_id, overdue=overdue)
            await work.save()
        if job is not None and job.attempts > MOST_ATTEMPTS:
            _log.error("job parked", extra={"kind": job.kind, "job_id": str(job.id), "reason": "it never finished"})
            return None
        return job

    async def _run_steps(self, job: Leased, until: float) -> bool:
        """Run the job's steps until the deadline; whether the job is done. A recurring job never is."""
        try:
            while (rest := await self._step(job)) is not None:
                job = replace(job, payload=rest, attempts=1)
                if time.monotonic() >= until:
                    await self._save(queue.release, job)
                    return False
        except _LeaseLost:
            return False
        except Exception as error:  # noqa: BLE001  # any failure: retry the job later, and let other jobs run
            parked = job.attempts >= MOST_ATTEMPTS
            extra = {"kind": job.kind, "job_id": str(job.id), "attempt": job.attempts}
            _log.log(logging.ERROR if parked else logging.WARNING, _message(parked), extra=extra, exc_info=error)
            await self._save(queue.postpone, job)
            return False
        return job.kind not in self.intervals

    async def _step(self, job: Leased) -> Payload | None:
        work = Work(self.database)
        try:
            async with work:
                rest = await self.steps[job.kind](work, job)
                if not await self._save_progress(work, job, rest):
                    raise _LeaseLost  # enqueued again, or leased by another process: roll back this step
                await work.save()
        finally:
            await self.publish(work.committed)  # a step may save more than once
        return rest

    async def _save_progress(self, work: Work, job: Leased, rest: Payload | None) -> bool:
        if rest is not None:
            return await queue.advance(work, job, rest)
        if (interval := self.intervals.get(job.kind)) is not None:
            return await queue.rearm(work, job, interval)
        return await queue.finish(work, job)

    async def _save(self, write: Callable[[Work, Leased], Awaitable[None]], job: Leased) -> None:
        async with Work(self.database) as work:
            await write(work, job)
            await work.save()


class _LeaseLost(Exception):
    pass


def _message(parked: bool) -> str:
    return "job parked" if parked else "job failed"
