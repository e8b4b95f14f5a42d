"""The straight way to PostgreSQL: one statement that saves itself, run by the driver with nothing in between.

For the few statements that every message costs: SQLAlchemy's session, greenlets and results take three times as long
as all that the driver does. Its pool lends the connection, and its errors are raised, so nobody else can tell.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.util import greenlet_spawn

from app.db.errors import note_database

_NAMED: Final = re.compile(r"(?<!:):([a-z_]+)")


class RawStatement:
    """SQL with `:names`, numbered once. Values reach the driver as they are, ids as UUID and moments as datetime."""

    def __init__(self, sql: str) -> None:
        self.names: Final = tuple(dict.fromkeys(_NAMED.findall(sql)))
        self.sql: Final = _NAMED.sub(lambda named: f"${self.names.index(named[1]) + 1}", sql)

    async def rows(self, engine: AsyncEngine, values: Mapping[str, Any]) -> list[Any]:
        """All rows; their columns go by name, in brackets. Raises what SQLAlchemy would."""
        lent = await _lent(engine, self.sql)
        try:
            with _errors_of_sqlalchemy(self.sql, lent):
                rows: list[Any] = await lent.driver_connection.fetch(self.sql, *[values[name] for name in self.names])  # type: ignore[union-attr]
        finally:
            await greenlet_spawn(lent.close)  # one too many for the pool is closed for good, which waits
        return rows


async def _lent(engine: AsyncEngine, sql: str) -> PoolProxiedConnection:
    try:
        return await engine.raw_connection()
    except engine.dialect.loaded_dbapi.Error as error:  # a pool raises what the driver says of a server that is away
        raise OperationalError(sql, None, error, hide_parameters=True) from error


@contextmanager
def _errors_of_sqlalchemy(sql: str, lent: PoolProxiedConnection) -> Iterator[None]:
    import asyncpg  # noqa: PLC0415  # with SQLite it is never loaded

    try:
        yield
    except OSError as error:  # too late, or cut off while it was being asked
        note_database(error)
        if lent.driver_connection.is_closed():  # type: ignore[union-attr]
            lent.invalidate(error)
        raise
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        # A goodbye of the server's that was not read yet shows as a driver that does not understand itself.
        lost = isinstance(error, asyncpg.InternalClientError) or lent.driver_connection.is_closed()  # type: ignore[union-attr]
        if lost:
            lent.invalidate(error)
        raise _kind(error, asyncpg)(sql, None, error, hide_parameters=True, connection_invalidated=lost) from error


def _kind(error: Exception, asyncpg: Any) -> type[DBAPIError]:
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        return IntegrityError
    return InterfaceError if isinstance(error, asyncpg.InterfaceError) else DBAPIError
