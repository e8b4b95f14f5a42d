"""Opening the database: one engine for PostgreSQL or SQLite, and what differs between the two."""

import asyncio
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import DateTime, Dialect, String, TypeDecorator, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from app.core.avatars import allow_avatars
from app.core.config import LOCAL_FOLDER, ConfigurationError, ConnectionOptions
from app.core.private_files import private_file, private_folder
from app.db.dialects.postgresql import postgresql_engine
from app.db.dialects.sqlite import SqliteWriter

if TYPE_CHECKING:
    import sqlite3

_BUSY_TIMEOUT: Final = 15_000  # milliseconds that SQLite waits for a writer in another process
_POOL_WAIT: Final = 30  # seconds that a request waits for a connection
_BEGIN: Final = "sqlite_begin"
_AT_LEISURE: Final = ConnectionOptions()


def as_sqlite_keeps(value: Any) -> Any:
    """A value as SQLite has it in its columns: ids without hyphens, moments as sortable text in UTC."""
    if isinstance(value, UUID):
        return value.hex
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so there it is kept as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name != "sqlite" else as_sqlite_keeps(value)

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
    sqlite: SqliteWriter | None
    """The straight way, where the database is SQLite."""
    _one_writer: asyncio.Lock | None

    @property
    def is_postgresql(self) -> bool:
        return self.sqlite is None

    def writer(self) -> AbstractAsyncContextManager[None]:
        """One's turn to write. SQLite has one writer; waiting here is fair, its own lock is a lottery."""
        return self._one_writer or nullcontext()

    async def close(self) -> None:
        try:
            await self.engine.dispose()
        finally:
            if self.sqlite is not None:
                await self.sqlite.close()


def open_database(
    url: str, connecting: ConnectionOptions = _AT_LEISURE, *, avatar_hosts: Collection[str] = ()
) -> Database:
    """The database of a URL, in SQLAlchemy's form or as providers write it; opens no connection yet.

    Without `connecting` it may take as long as it takes, as a migration does. Pictures of people on hosts other
    than `avatar_hosts` are read as null.
    """
    database = _opened(url, connecting)
    allow_avatars(database.engine.dialect, avatar_hosts)
    return database


def _opened(url: str, connecting: ConnectionOptions) -> Database:
    parsed = _understood(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    engine = postgresql_engine(parsed, connecting, wait=_POOL_WAIT)
    return Database(
        engine=engine,
        writing=engine,
        snapshot=engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        single=engine.execution_options(isolation_level="AUTOCOMMIT"),
        sqlite=None,
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
    engine = create_async_engine(url, pool_size=5, max_overflow=10, pool_timeout=_POOL_WAIT, hide_parameters=True)
    event.listen(engine.sync_engine, "do_connect", lambda *_: _make_private(url))
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return Database(
        engine=engine,
        writing=engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}),
        snapshot=engine.execution_options(**{_BEGIN: "BEGIN"}),
        single=engine.execution_options(**{_BEGIN: None}),
        sqlite=SqliteWriter(partial(_connect_sqlite, engine.dialect, url)),
        _one_writer=asyncio.Lock(),
    )


def _make_private(url: URL) -> None:
    """SQLite gives its journals the rights of the database, which it would itself make readable for everybody."""
    if not url.database or url.database == ":memory:" or "uri" in url.query:
        return
    file = Path(url.database)
    if file.parent.name == LOCAL_FOLDER.name:
        private_folder(file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        private_file(file)


def _connect_sqlite(dialect: Dialect, url: URL) -> "sqlite3.Connection":
    import sqlite3  # noqa: PLC0415  # with PostgreSQL it is never loaded

    _make_private(url)
    arguments, options = dialect.create_connect_args(url)
    connection: sqlite3.Connection = sqlite3.connect(*map(str, arguments), **options)  # type: ignore[call-overload]  # its own
    connection.row_factory = sqlite3.Row
    _prepare_sqlite(connection)
    return connection


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry | None = None) -> None:
    # The driver's own habit is a deferred BEGIN before the first write, which fails under load: `_begin_sqlite` begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_BUSY_TIMEOUT}", "journal_mode=WAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(begin)
