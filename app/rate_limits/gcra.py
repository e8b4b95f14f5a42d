"""Rate limits as rows that all processes share, by the generic cell rate algorithm (GCRA).

`tat` is GCRA's theoretical arrival time: when the next unit would be due if units came evenly. The clock is the
database's on PostgreSQL and the host's on SQLite, so that processes need not agree on the time.
"""

import time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import CTE, BigInteger, ColumnElement, Select, cast, delete, func, literal, select, update

from app.core.errors import RateLimited
from app.db.unit_of_work import UnitOfWork
from app.db.upserts import insert_into
from app.models.rate_limits import RateLimit
from app.rate_limits.limit import SECOND, Limit

if TYPE_CHECKING:
    from sqlite3 import Connection

_BATCH_SIZE: Final = 10_000  # rows deleted per statement

_CHARGE_ON_SQLITE: Final = """
INSERT INTO rate_limits (key, tat) VALUES (:key, :now + :cost)
ON CONFLICT (key) DO UPDATE SET tat = max(rate_limits.tat + :cost, excluded.tat)
WHERE rate_limits.tat <= excluded.tat + :slack
RETURNING tat
"""


async def charge(work: UnitOfWork, limit: Limit, key: str, units: int = 1) -> None:
    """Charge `units` to the limit in this transaction. Raises RateLimited, and then nothing is charged."""
    due = _clock(work) + limit.cost(units)
    insert = insert_into(RateLimit, on_postgresql=work.on_postgresql).values(key=key, tat=due)
    if await work.one(_within(insert, limit, units, on_postgresql=work.on_postgresql)) is None:
        ahead: int = await work.one(select(RateLimit.tat - _clock(work)).where(RateLimit.key == key)) or 0
        raise limit.exceeded(wait_of(limit, ahead, units))


def charging(limit: Limit, key: str, who: Select[Any], units: int = 1) -> CTE:
    """A CTE for PostgreSQL that charges `units` if `who` finds a row. The CTE has a row if the charge was allowed.

    It locks the limit's row until the statement ends. Anything else that the statement locks must depend on this CTE.
    """
    due = who.with_only_columns(literal(key), _postgresql_clock() + limit.cost(units))
    insert = insert_into(RateLimit, on_postgresql=True).from_select(["key", "tat"], due)
    part: CTE = _within(insert, limit, units, on_postgresql=True).cte(limit.name.replace("-", "_"))
    return part


def ahead_of(key: str) -> ColumnElement[int]:
    """How far `tat` was ahead of the clock when the statement began, in microseconds, or null; for `wait_of`."""
    return select(RateLimit.tat - _postgresql_clock()).where(RateLimit.key == key).scalar_subquery()


def is_ahead(key: str, *, by: int) -> ColumnElement[bool]:
    """Whether `tat` was more than `by` microseconds ahead of the clock when the statement began."""
    return select(RateLimit.key).where(RateLimit.key == key, RateLimit.tat > _postgresql_clock() + by).exists()


def remembering(limit: Limit, key: str, who: Select[Any]) -> CTE:
    """A CTE for PostgreSQL that sets `tat` a whole window ahead if `who` finds a row."""
    until = who.with_only_columns(literal(key), _postgresql_clock() + limit.window)
    insert: Any = insert_into(RateLimit, on_postgresql=True).from_select(["key", "tat"], until)
    kept = insert.on_conflict_do_update(index_elements=[RateLimit.key], set_={"tat": insert.excluded.tat})
    part: CTE = kept.returning(RateLimit.tat).cte("remembered")
    return part


def without_flush() -> ColumnElement[Any]:
    """A column that turns off waiting for the disk in this transaction: losing a limit in a crash is harmless."""
    return func.set_config("synchronous_commit", "off", True)


def wait_of(limit: Limit, ahead: int | None, units: int = 1) -> int:
    """Microseconds until `units` are allowed again."""
    return max(1, (ahead or 0) + limit.cost(units) - limit.window)


def charge_on_sqlite(connection: "Connection", limit: Limit, key: str) -> None:
    """The same as `charge`, for SqliteWriter. Raises RateLimited."""
    now = _host_clock()
    values = {"key": key, "now": now, "cost": limit.cost(), "slack": limit.slack()}
    if connection.execute(_CHARGE_ON_SQLITE, values).fetchone() is None:
        (tat,) = connection.execute("SELECT tat FROM rate_limits WHERE key = ?", (key,)).fetchone()
        raise limit.exceeded(wait_of(limit, tat - now))


async def forget(work: UnitOfWork, key: str) -> None:
    """Delete the limit's row, so that nothing counts as charged."""
    await work.execute(delete(RateLimit).where(RateLimit.key == key))


async def give_back(work: UnitOfWork, limit: Limit, key: str) -> None:
    """Give back one unit."""
    await work.execute(update(RateLimit).where(RateLimit.key == key).values(tat=RateLimit.tat - limit.cost()))


async def is_first(work: UnitOfWork, limit: Limit) -> bool:
    """Whether no other process did this within the limit's window. If so, it counts as done now."""
    try:
        await charge(work, limit, limit.key())
    except RateLimited:
        return False
    await work.save()
    return True


async def delete_expired(work: UnitOfWork) -> None:
    """Delete expired rows."""
    # Locked rows are skipped, so that this never waits for a request or for another process that does the same.
    expired = (
        select(RateLimit.key).where(RateLimit.tat < _clock(work)).limit(_BATCH_SIZE).with_for_update(skip_locked=True)
    )
    await work.execute(delete(RateLimit).where(RateLimit.key.in_(expired)))
    await work.save()


def _within(insert: Any, limit: Limit, units: int, *, on_postgresql: bool) -> Any:
    later = func.greatest if on_postgresql else func.max
    due: ColumnElement[int] = insert.excluded.tat
    return insert.on_conflict_do_update(
        index_elements=[RateLimit.key],
        set_={"tat": later(RateLimit.tat + limit.cost(units), due)},
        where=RateLimit.tat <= due + limit.slack(units),
    ).returning(RateLimit.tat)


def _clock(work: UnitOfWork) -> ColumnElement[int]:
    return _postgresql_clock() if work.on_postgresql else literal(_host_clock(), BigInteger)


def _postgresql_clock() -> ColumnElement[int]:
    return cast(func.extract("epoch", func.clock_timestamp()) * SECOND, BigInteger)


def _host_clock() -> int:
    return time.time_ns() // 1_000
