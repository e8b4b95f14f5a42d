"""Rate limits as rows that all processes share, by the generic cell rate algorithm (GCRA).

`tat` is GCRA's theoretical arrival time: when the next unit would be due if units came evenly. The clock is the
database's on PostgreSQL and the host's on SQLite, so that processes need not agree on the time.
"""

import time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import CTE, ColumnElement, Select, delete, func, literal, select, update

from app.db.sql_dialect import POSTGRESQL, SqlDialect
from app.db.unit_of_work import Work
from app.models.rate_limits import RateLimit
from app.rate_limits.limit import Limit

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlalchemy.dialects import postgresql, sqlite
    from sqlalchemy.sql.dml import ReturningInsert

PURGE_RATE_LIMITS: Final = "purge-rate-limits"
"""A kind of recurring job, which deletes expired rows."""
_BATCH_SIZE: Final = 10_000  # rows deleted per statement

_CHARGE_ON_SQLITE: Final = """
INSERT INTO rate_limits (key, tat) VALUES (:key, :now + :cost)
ON CONFLICT (key) DO UPDATE SET tat = max(rate_limits.tat + :cost, excluded.tat)
WHERE rate_limits.tat <= excluded.tat + :slack
RETURNING tat
"""


async def charge(work: Work, limit: Limit, key: str, units: int = 1) -> None:
    """Charge `units` to the limit in this transaction. Raises RateLimited, and then nothing is charged."""
    due = work.sql.microseconds() + limit.cost(units)
    insert = work.sql.insert_into(RateLimit).values(key=key, tat=due)
    if await work.one(_within(work.sql, insert, limit, units)) is None:
        ahead = await work.one(select(RateLimit.tat - work.sql.microseconds()).where(RateLimit.key == key))
        raise limit.exceeded(wait_of(limit, ahead, units))


def charging(limit: Limit, key: str, who: Select[Any], units: int = 1) -> CTE:
    """A CTE for PostgreSQL that charges `units` if `who` finds a row. The CTE has a row if the charge was allowed.

    It locks the limit's row until the statement ends. Anything else that the statement locks must depend on this CTE.
    """
    due = who.with_only_columns(literal(key), POSTGRESQL.microseconds() + limit.cost(units))
    insert = POSTGRESQL.insert_into(RateLimit).from_select(["key", "tat"], due)
    # A limit may be named like a table; a CTE of that name would hide it.
    return _within(POSTGRESQL, insert, limit, units).cte(f"{limit.name.replace('-', '_')}_limit")


def ahead_of(key: str) -> ColumnElement[int]:
    """How far `tat` was ahead of the clock when the statement began, in microseconds, or null; for `wait_of`."""
    return select(RateLimit.tat - POSTGRESQL.microseconds()).where(RateLimit.key == key).scalar_subquery()


def is_ahead(key: str, *, by: int) -> ColumnElement[bool]:
    """Whether `tat` was more than `by` microseconds ahead of the clock when the statement began."""
    return select(RateLimit.key).where(RateLimit.key == key, RateLimit.tat > POSTGRESQL.microseconds() + by).exists()


def remembering(limit: Limit, key: str, who: Select[Any]) -> CTE:
    """A CTE for PostgreSQL that sets `tat` a whole window ahead if `who` finds a row."""
    until = who.with_only_columns(literal(key), POSTGRESQL.microseconds() + limit.window)
    insert = POSTGRESQL.insert_into(RateLimit).from_select(["key", "tat"], until)
    kept = insert.on_conflict_do_update(index_elements=[RateLimit.key], set_={"tat": insert.excluded.tat})
    return kept.returning(RateLimit.tat).cte("remembered")


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


async def forget(work: Work, key: str) -> None:
    """Delete the limit's row, so that nothing counts as charged."""
    await work.execute(delete(RateLimit).where(RateLimit.key == key))


async def give_back(work: Work, limit: Limit, key: str) -> None:
    """Give back one unit."""
    await work.execute(update(RateLimit).where(RateLimit.key == key).values(tat=RateLimit.tat - limit.cost()))


async def delete_expired(work: Work) -> None:
    """Delete expired rows."""
    # Locked rows are skipped, so that this never waits for a request or for another process that does the same.
    old = RateLimit.tat < work.sql.microseconds()
    expired = select(RateLimit.key).where(old).limit(_BATCH_SIZE).with_for_update(skip_locked=True)
    await work.execute(delete(RateLimit).where(RateLimit.key.in_(expired)))


def _within(
    sql: SqlDialect, insert: "postgresql.Insert | sqlite.Insert", limit: Limit, units: int
) -> "ReturningInsert[int]":
    due: ColumnElement[int] = insert.excluded.tat
    return insert.on_conflict_do_update(
        index_elements=[RateLimit.key],
        set_={"tat": sql.greatest(RateLimit.tat + limit.cost(units), due)},
        where=RateLimit.tat <= due + limit.slack(units),
    ).returning(RateLimit.tat)


def _host_clock() -> int:
    return time.time_ns() // 1_000
