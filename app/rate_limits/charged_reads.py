"""Rate limits of reads: part of the reading statement on PostgreSQL, in memory on SQLite."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from app.core.errors import RateLimited
from app.db.unit_of_work import ReadWork
from app.rate_limits.gcra import ahead_of, charging, wait_of, without_flush
from app.rate_limits.limit import Limit
from app.rate_limits.limits import Limits


async def read_charged(
    work: ReadWork,
    limits: Limits,
    limit: Limit,
    key: str,
    found: Select[*tuple[Any, ...]],
    *,
    pays: ColumnElement[bool],
) -> tuple[Row[*tuple[Any, ...]] | None, RateLimited | None]:
    """The only row of `found`, and the error to raise if the limit is exceeded. Nothing is charged if there is no row,
    or if the row does not satisfy `pays`."""
    found = found.add_columns(pays.label("pays"))
    if work.sql.name == "sqlite":
        row = await work.row(found)
        return row, _charge_in_memory(limits, limit, key) if row is not None and row.pays else None
    charged = charging(limit, key, found.where(pays))
    allowed = select(charged.c.tat).exists().label("allowed")
    found = found.add_columns(allowed, ahead_of(key).label("ahead"), without_flush())
    row = await work.row(found)
    refused = row is not None and row.pays and not row.allowed
    return row, limit.exceeded(wait_of(limit, row.ahead)) if row is not None and refused else None


def _charge_in_memory(limits: Limits, limit: Limit, key: str) -> RateLimited | None:
    try:
        limits.memory.charge(limit, key)
    except RateLimited as refusal:
        return refusal
    return None
