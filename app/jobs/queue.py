"""The jobs table: enqueue, lease, advance, finish and postpone jobs."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, func, literal, select, update

from app.core.fields import new_id
from app.db.column_types import UtcDateTime
from app.db.unit_of_work import EnqueuedJob, ReadWork, Work
from app.models.jobs import Job

Kind = str
"""The name of a kind of job. A feature registers its kinds with their steps (see `app/feature.py`)."""
Payload = Mapping[str, str]
"""Ids only; the rows are read when the job runs."""

MOST_ATTEMPTS: Final = 10
"""A job that failed this many times in a row is parked: it stays in the table and runs only if enqueued again."""
WAITED_FOR: Final = timedelta(seconds=15)
"""The request that enqueues a job that is due so soon waits behind its answer and runs it."""
LEASE: Final = timedelta(seconds=30)
"""How long a process holds a job. Each step of the job renews the lease."""
RECURRING: Final = ""
"""The key of recurring jobs."""
_PARKED: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Leased:
    """A job that this process holds until the lease ends. `attempts` includes the current one."""

    id: UUID
    kind: Kind
    key: str
    payload: Payload
    version: int
    attempts: int
    lease: UUID


async def enqueue(work: Work, kind: Kind, key: str, *, after: timedelta = timedelta(0)) -> None:
    """Add a job, due in `after`, in the transaction of `work`. A job with the same kind and key starts over, at the
    earlier of the two times.

    The version rises even while the job runs, so that the current run cannot finish the new one.
    """
    insert = work.sql.insert_into(Job).values(
        kind=kind, key=key, payload="{}", run_after=work.sql.now(after), version=1, attempts=0
    )
    statement = insert.on_conflict_do_update(
        index_elements=[Job.kind, Job.key],
        set_={
            "version": Job.version + 1,
            "payload": insert.excluded.payload,
            "run_after": work.sql.least(Job.run_after, insert.excluded.run_after),
            "attempts": 0,
        },
    )
    for job_id in await work.all(statement.returning(Job.id)):
        if after <= WAITED_FOR:
            work.run_in_background(EnqueuedJob(job_id, after))


async def arm(work: Work, kinds: Collection[Kind]) -> None:
    """Add the one row of each recurring kind, due at once. One that is there stays as it is, unless it is parked."""
    for kind in kinds:
        insert = work.sql.insert_into(Job).values(
            kind=kind, key=RECURRING, payload="{}", run_after=work.sql.now(), version=1, attempts=0
        )
        revived = {"run_after": insert.excluded.run_after, "version": Job.version + 1, "attempts": 0}
        parked = Job.run_after >= literal(_PARKED, UtcDateTime)
        await work.execute(insert.on_conflict_do_update(index_elements=[Job.kind, Job.key], set_=revived, where=parked))


async def rearm(work: Work, job: Leased, interval: timedelta) -> bool:
    """Make a recurring job due again after its interval. False if this process no longer holds it."""
    return await _update_leased(work, job, payload="{}", attempts=0, run_after=work.sql.now(interval))


async def lease(
    work: Work, kinds: Collection[Kind], job_id: UUID | None = None, *, overdue: timedelta = timedelta(0)
) -> Leased | None:
    """Lease the job that has been due longest, or `job_id` if it is due. None if there is none.

    If `attempts` exceeds MOST_ATTEMPTS, the job is now parked. Kinds that are not in `kinds` are left to a release that
    knows them. `overdue` is how long the job must have been due.
    """
    due = select(Job.id).where(Job.run_after <= work.sql.now(-overdue), Job.kind.in_(kinds))
    if job_id is not None:
        due = due.where(Job.id == job_id)
    first = due.order_by(Job.run_after).limit(1).with_for_update(skip_locked=True).scalar_subquery()
    later = case((Job.attempts >= MOST_ATTEMPTS, literal(_PARKED, UtcDateTime)), else_=work.sql.now(LEASE))
    leasing = (
        update(Job)
        .where(Job.id == first)
        .values(run_after=later, lease=new_id(), attempts=Job.attempts + 1)
        .returning(Job.id, Job.kind, Job.key, Job.payload, Job.version, Job.attempts, Job.lease)
    )
    row = await work.row(leasing)
    if row is None:
        return None
    return Leased(row.id, row.kind, row.key, json.loads(row.payload), row.version, row.attempts, row.lease)


async def advance(work: Work, job: Leased, payload: Payload) -> bool:
    """Save the job's progress and renew the lease. False if this process no longer holds the job."""
    progress = json.dumps(dict(payload))
    return await _update_leased(work, job, payload=progress, attempts=0, run_after=work.sql.now(LEASE))


async def finish(work: Work, job: Leased) -> bool:
    """Delete the finished job. False if it was enqueued again or this process no longer holds it."""
    return await work.change(delete(Job).where(*_is_leased(job))) == 1


async def release(work: Work, job: Leased) -> None:
    """Give up the lease, so that any process can continue the job."""
    await _update_leased(work, job, run_after=work.sql.now())


async def postpone(work: Work, job: Leased) -> None:
    """Retry a failed job later, up to MOST_ATTEMPTS times."""
    parked = job.attempts >= MOST_ATTEMPTS
    later = literal(_PARKED, UtcDateTime) if parked else work.sql.now(timedelta(seconds=min(2**job.attempts, 600)))
    await _update_leased(work, job, run_after=later, attempts=job.attempts)


async def retry_parked(work: Work) -> int:
    """Make all parked jobs due now, with all their attempts before them. Returns how many."""
    found = await work.all(
        update(Job)
        .where(Job.run_after >= literal(_PARKED, UtcDateTime))
        .values(run_after=work.sql.now(), version=Job.version + 1, attempts=0)
        .returning(Job.id)
    )
    return len(found)


async def parked(work: ReadWork) -> int:
    """The number of parked jobs."""
    return await work.one(select(func.count()).select_from(Job).where(Job.run_after >= _PARKED)) or 0


class _Columns(TypedDict, total=False):
    run_after: ColumnElement[datetime]
    attempts: int
    payload: str


async def _update_leased(work: Work, job: Leased, **values: Unpack[_Columns]) -> bool:
    return await work.change(update(Job).where(*_is_leased(job)).values(**values)) == 1


def _is_leased(job: Leased) -> tuple[ColumnElement[bool], ...]:
    return Job.id == job.id, Job.lease == job.lease, Job.version == job.version
