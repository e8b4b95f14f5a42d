"""Opening the database: one engine for PostgreSQL or SQLite, and what differs between the two."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import DateTime, Dialect, String, TypeDecorator, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from app.foundation.postgresql import postgresql_engine
from app.foundation.settings import ConfigurationError, Connecting

_BUSY_TIMEOUT: Final = 15_000  # milliseconds that SQLite waits for a writer in another process
_POOL_WAIT: Final = 30  # seconds that a request waits for a connection
_BEGIN: Final = "sqlite_begin"
_AT_LEISURE: Final = Connecting()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so there it is kept as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Database:
    """An engine in four moods; all share one pool."""

    engine: AsyncEngine
    writing: AsyncEngine
    """A transaction that may write: on SQLite it takes the write lock at once, instead of failing half-way."""
    snapshot: AsyncEngine
    """A transaction that sees one moment, however many statements it asks."""
    single: AsyncEngine
    """No transaction: each statement is its own, and costs one round trip."""
    _one_writer: asyncio.Lock | None

    @property
    def is_postgresql(self) -> bool:
        return self._one_writer is None

    def writer(self) -> AbstractAsyncContextManager[None]:
        """One's turn to write. SQLite has one writer; waiting here is fair, its own lock is a lottery."""
        return self._one_writer or nullcontext()

    async def close(self) -> None:
        await self.engine.dispose()


def open_database(url: str, connecting: Connecting = _AT_LEISURE) -> Database:
    """The database of a URL, in SQLAlchemy's form or as providers write it; opens no connection yet.

    Without `connecting` it may take as long as it takes, as a migration does.
    """
    parsed = _understood(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    engine = postgresql_engine(parsed, connecting, wait=_POOL_WAIT)
    return Database(
        engine=engine,
        writing=engine,
        snapshot=engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        single=engine.execution_options(isolation_level="AUTOCOMMIT"),
        _one_writer=None,
    )


def _understood(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigurationError("DATABASE_URL is not a database URL.") from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgres" | "postgresql":
            return parsed
        case other:
            raise ConfigurationError(f"DATABASE_URL names {other}; Parley runs on PostgreSQL or SQLite.")


def _sqlite(url: URL) -> Database:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, pool_size=5, max_overflow=10, pool_timeout=_POOL_WAIT, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return Database(
        engine=engine,
        writing=engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}),
        snapshot=engine.execution_options(**{_BEGIN: "BEGIN"}),
        single=engine.execution_options(**{_BEGIN: None}),
        _one_writer=asyncio.Lock(),
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own habit is a deferred BEGIN before the first write, which fails under load: `_begin_sqlite` begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_BUSY_TIMEOUT}", "journal_mode=WAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(begin)
