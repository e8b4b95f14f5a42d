"""Raw SQL on PostgreSQL: a single autocommitted statement, run directly on the driver.

Only for the few statements that every message needs: SQLAlchemy's session, greenlets and results take three times as
long as the driver itself. Connections come from SQLAlchemy's pool, and errors are raised as SQLAlchemy's.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.util import greenlet_spawn

from app.db.errors import mark_database_error
from app.db.qualified_sql import qualified, schema_of

_NAMED: Final = re.compile(r"(?<!:):([a-z_]+)")


class RawStatement:
    """SQL with `:names`. Values reach the driver unconverted: ids as UUID, times as datetime.

    Each table is written without a schema; it gets that of the engine.
    """

    def __init__(self, sql: str) -> None:
        self.names: Final = tuple(dict.fromkeys(_NAMED.findall(sql)))
        self.sql: Final = _NAMED.sub(lambda named: f"${self.names.index(named[1]) + 1}", sql)
        self._by_schema: Final[dict[str | None, str]] = {None: self.sql}

    def in_schema(self, schema: str | None) -> str:
        """The SQL with each table in this schema. Each text is made once."""
        if (known := self._by_schema.get(schema)) is None:
            known = self._by_schema[schema] = qualified(self.sql, str(schema))
        return known

    async def rows(self, engine: AsyncEngine, values: Mapping[str, Any]) -> list[Any]:
        """All rows, with columns by name: `row["id"]`. Raises SQLAlchemy's errors, and OSError."""
        sql = self.in_schema(schema_of(engine))
        pooled = await _connect(engine, sql)
        arguments = [values[name] for name in self.names]
        try:
            with _as_sqlalchemy_errors(sql, pooled):
                return list(await pooled.driver_connection.fetch(sql, *arguments))  # type: ignore[union-attr]  # it is connected
        finally:
            await greenlet_spawn(pooled.close)  # closing an overflow connection waits, so it needs a greenlet


async def _connect(engine: AsyncEngine, sql: str) -> PoolProxiedConnection:
    try:
        return await engine.raw_connection()
    except (
        engine.dialect.loaded_dbapi.Error
    ) as error:  # the pool raises the driver's own error for an unreachable server
        raise OperationalError(sql, None, error, hide_parameters=True) from error


@contextmanager
def _as_sqlalchemy_errors(sql: str, pooled: PoolProxiedConnection) -> Iterator[None]:
    import asyncpg  # noqa: PLC0415  # not needed with SQLite

    try:
        yield
    except OSError as error:  # a timeout, or the connection was lost during the statement
        mark_database_error(error)
        if pooled.driver_connection.is_closed():  # type: ignore[union-attr]
            pooled.invalidate(error)
        raise
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        # asyncpg raises InternalClientError when the server closed the connection and the driver has not noticed yet.
        lost = isinstance(error, asyncpg.InternalClientError) or pooled.driver_connection.is_closed()  # type: ignore[union-attr]
        if lost:
            pooled.invalidate(error)
        raise _type_of(error, asyncpg)(sql, None, error, hide_parameters=True, connection_invalidated=lost) from error


def _type_of(error: Exception, asyncpg: Any) -> type[DBAPIError]:
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        return IntegrityError
    return InterfaceError if isinstance(error, asyncpg.InterfaceError) else DBAPIError
