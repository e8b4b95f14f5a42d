"""The jobs table: enqueue, lease, advance, finish and postpone jobs."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, func, literal, select, update

from app.core.fields import new_id, utc_now
from app.db.database import UtcDateTime
from app.db.unit_of_work import UnitOfWork
from app.db.upserts import insert_into
from app.models.jobs import Job

Kind = Literal["renew-channels", "purge-conversation"]
Payload = Mapping[str, str]
"""Ids only; the rows are read when the job runs."""

MOST_ATTEMPTS: Final = 10
"""A job that failed this many times in a row is parked: it stays in the table and runs only if enqueued again."""
LEASE: Final = timedelta(seconds=30)
"""How long a process holds a job. Each step of the job renews the lease."""
_PARKED: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Leased:
    """A job that this process holds until the lease ends. `attempts` includes the current one."""

    id: UUID
    kind: str
    key: str
    payload: Payload
    version: int
    attempts: int
    lease: UUID


async def enqueue(work: UnitOfWork, kind: Kind, key: str) -> None:
    """Add a job, due at once, in the transaction of `work`. A job with the same kind and key starts over.

    The version rises even while the job runs, so that the current run cannot finish the new one.
    """
    insert = insert_into(Job, on_postgresql=work.on_postgresql).values(
        kind=kind, key=key, payload="{}", run_after=_now(work), version=1, attempts=0
    )
    earlier = func.least if work.on_postgresql else func.min
    statement = insert.on_conflict_do_update(
        index_elements=[Job.kind, Job.key],
        set_={
            "version": Job.version + 1,
            "payload": insert.excluded.payload,
            "run_after": earlier(Job.run_after, insert.excluded.run_after),
            "attempts": 0,
        },
    )
    work.run_in_background(await work.one(statement.returning(Job.id)))


async def lease(
    work: UnitOfWork, kinds: Collection[str], job_id: UUID | None = None, *, overdue: timedelta = timedelta(0)
) -> Leased | None:
    """Lease the job that has been due longest, or `job_id` if it is due. None if there is none.

    If `attempts` exceeds MOST_ATTEMPTS, the job is now parked. Kinds that are not in `kinds` are left to a release that
    knows them. `overdue` is how long the job must have been due.
    """
    due = select(Job.id).where(Job.run_after <= _later(work, -overdue), Job.kind.in_(kinds))
    if job_id is not None:
        due = due.where(Job.id == job_id)
    first = due.order_by(Job.run_after).limit(1).with_for_update(skip_locked=True).scalar_subquery()
    later = case((Job.attempts >= MOST_ATTEMPTS, literal(_PARKED, UtcDateTime)), else_=_later(work, LEASE))
    leasing = (
        update(Job)
        .where(Job.id == first)
        .values(run_after=later, lease=new_id(), attempts=Job.attempts + 1)
        .returning(Job.id, Job.kind, Job.key, Job.payload, Job.version, Job.attempts, Job.lease)
    )
    row = (await work.execute(leasing)).one_or_none()
    if row is None:
        return None
    return Leased(row.id, row.kind, row.key, json.loads(row.payload), row.version, row.attempts, row.lease)


async def advance(work: UnitOfWork, job: Leased, payload: Payload) -> bool:
    """Save the job's progress and renew the lease. False if this process no longer holds the job."""
    values = {"payload": json.dumps(dict(payload)), "attempts": 0, "run_after": _later(work, LEASE)}
    return await _update_leased(work, job, values)


async def finish(work: UnitOfWork, job: Leased) -> bool:
    """Delete the finished job. False if it was enqueued again or this process no longer holds it."""
    return await work.change(delete(Job).where(*_is_leased(job))) == 1


async def release(work: UnitOfWork, job: Leased) -> None:
    """Give up the lease, so that any process can continue the job."""
    await _update_leased(work, job, {"run_after": _now(work)})


async def postpone(work: UnitOfWork, job: Leased) -> None:
    """Retry a failed job later, up to MOST_ATTEMPTS times."""
    parked = job.attempts >= MOST_ATTEMPTS
    later = literal(_PARKED, UtcDateTime) if parked else _later(work, timedelta(seconds=min(2**job.attempts, 600)))
    await _update_leased(work, job, {"run_after": later, "attempts": job.attempts})


async def parked(work: UnitOfWork) -> int:
    """The number of parked jobs."""
    number: int = await work.one(select(func.count()).select_from(Job).where(Job.run_after >= _PARKED))
    return number


async def _update_leased(work: UnitOfWork, job: Leased, values: dict[str, Any]) -> bool:
    return await work.change(update(Job).where(*_is_leased(job)).values(**values)) == 1


def _is_leased(job: Leased) -> tuple[ColumnElement[bool], ...]:
    return Job.id == job.id, Job.lease == job.lease, Job.version == job.version


def _now(work: UnitOfWork) -> ColumnElement[datetime]:
    """The database's clock, which all processes share. SQLite uses this machine's clock."""
    return func.now() if work.on_postgresql else literal(utc_now(), UtcDateTime)


def _later(work: UnitOfWork, wait: timedelta) -> ColumnElement[datetime]:
    return func.now() + wait if work.on_postgresql else literal(utc_now() + wait, UtcDateTime)
