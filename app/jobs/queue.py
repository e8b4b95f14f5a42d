"""The jobs table: adding a job, leasing it, and writing down how far it got."""

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
"""Ids only: what they name is read when the job runs."""

MOST_ATTEMPTS: Final = 10
"""A job that failed so often in a row is parked: it stays in the table, and runs only when it is enqueued again."""
LEASE: Final = timedelta(seconds=30)
"""How long a job belongs to the process that leased it. Each step of the job begins a new lease."""
_PARKED: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Leased:
    """A job of this process until the lease ends. `attempts` counts this one."""

    id: UUID
    kind: str
    key: str
    payload: Payload
    version: int
    attempts: int
    lease: UUID


async def enqueue(work: UnitOfWork, kind: Kind, key: str) -> None:
    """Add a job to the transaction of `work`, due at once. A job with this kind and key starts from its beginning.

    The version rises even while the job runs, so that the run under way does not count as this one.
    """
    first = insert_into(Job, on_postgresql=work.on_postgresql).values(
        kind=kind, key=key, payload="{}", run_after=_now(work), version=1, attempts=0
    )
    earlier = func.least if work.on_postgresql else func.min
    statement = first.on_conflict_do_update(
        index_elements=[Job.kind, Job.key],
        set_={
            "version": Job.version + 1,
            "payload": first.excluded.payload,
            "run_after": earlier(Job.run_after, first.excluded.run_after),
            "attempts": 0,
        },
    )
    work.run_in_background(await work.one(statement.returning(Job.id)))


async def lease(
    work: UnitOfWork, kinds: Collection[str], job_id: UUID | None = None, *, overdue: timedelta = timedelta(0)
) -> Leased | None:
    """The job that has been due longest, or this one if it is due. `attempts` above MOST_ATTEMPTS: it is parked now.

    Kinds that are not named are left to the release that knows them. `overdue` is how long it must have been due.
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
    """Write down how far the job got, and lease it anew; False if it is no longer this process's."""
    values = {"payload": json.dumps(dict(payload)), "attempts": 0, "run_after": _later(work, LEASE)}
    return await _changed(work, job, values)


async def finish(work: UnitOfWork, job: Leased) -> bool:
    """The job is done; False if it is to run again, or is no longer this process's."""
    return await work.change(delete(Job).where(*_mine(job))) == 1


async def release(work: UnitOfWork, job: Leased) -> None:
    """Leave the rest of the job to whoever has time."""
    await _changed(work, job, {"run_after": _now(work)})


async def put_off(work: UnitOfWork, job: Leased) -> None:
    """This attempt failed: try again later, up to MOST_ATTEMPTS times."""
    parked = job.attempts >= MOST_ATTEMPTS
    later = literal(_PARKED, UtcDateTime) if parked else _later(work, timedelta(seconds=min(2**job.attempts, 600)))
    await _changed(work, job, {"run_after": later, "attempts": job.attempts})


async def parked(work: UnitOfWork) -> int:
    """How many jobs are parked."""
    number: int = await work.one(select(func.count()).select_from(Job).where(Job.run_after >= _PARKED))
    return number


async def _changed(work: UnitOfWork, job: Leased, values: dict[str, Any]) -> bool:
    return await work.change(update(Job).where(*_mine(job)).values(**values)) == 1


def _mine(job: Leased) -> tuple[ColumnElement[bool], ...]:
    return Job.id == job.id, Job.lease == job.lease, Job.version == job.version


def _now(work: UnitOfWork) -> ColumnElement[datetime]:
    """The database's clock, which all processes share. SQLite has this machine's."""
    return func.now() if work.on_postgresql else literal(utc_now(), UtcDateTime)


def _later(work: UnitOfWork, wait: timedelta) -> ColumnElement[datetime]:
    return func.now() + wait if work.on_postgresql else literal(utc_now() + wait, UtcDateTime)
