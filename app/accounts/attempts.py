"""Counting attempts in the database, where every process sees them."""

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, literal, select

from app.foundation.database import UtcDateTime
from app.foundation.errors import TooManyAttempts
from app.foundation.fields import utc_now
from app.foundation.unit_of_work import UnitOfWork
from app.foundation.upserts import insert_into
from app.models import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `attempts` of one thing in `window` seconds."""

    purpose: str
    attempts: int
    window: int

    def key(self, *parts: str) -> str:
        return hashlib.sha256("\0".join((self.purpose, *parts)).encode()).hexdigest()


async def count(work: UnitOfWork, limit: Limit, key: str) -> None:
    """Count one more, saved whatever comes of it; TooManyAttempts when that is over the limit.

    One statement, so that a hundred guesses at once are a hundred.
    """
    now = utc_now()
    ends_at = literal(now + timedelta(seconds=limit.window), UtcDateTime)
    over = Attempt.window_ends_at <= now
    statement = (
        insert_into(Attempt, on_postgresql=work.on_postgresql)
        .values(key=key, count=1, window_ends_at=ends_at)
        .on_conflict_do_update(
            index_elements=[Attempt.key],
            set_={
                "count": case((over, 1), else_=Attempt.count + 1),
                "window_ends_at": case((over, ends_at), else_=Attempt.window_ends_at),
            },
        )
        .returning(Attempt.count.label("attempts"), Attempt.window_ends_at)
    )
    counted = (await work.execute(statement)).one()
    if counted.attempts == 1:
        await _sweep_out(work, now)
    await work.save()
    if counted.attempts > limit.attempts:
        wait = (counted.window_ends_at - now).total_seconds()
        raise TooManyAttempts(limit=limit.attempts, retry_after=max(1, math.ceil(wait)))


async def is_first(work: UnitOfWork, limit: Limit) -> bool:
    """Whether nobody else, in any process, did this in the window; whoever asks has done it now."""
    try:
        await count(work, limit, limit.key())
    except TooManyAttempts:
        return False
    return True


async def forget(work: UnitOfWork, key: str) -> None:
    """Forget the attempts of somebody who turned out to be right."""
    await work.execute(delete(Attempt).where(Attempt.key == key))


async def _sweep_out(work: UnitOfWork, now: datetime) -> None:
    # A few at a time, and none that somebody else is at: two that clean up together must not wait for each other.
    stale = select(Attempt.key).where(Attempt.window_ends_at <= now).limit(100).with_for_update(skip_locked=True)
    await work.execute(delete(Attempt).where(Attempt.key.in_(stale)))
