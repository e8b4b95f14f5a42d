"""Opens the database, PostgreSQL or SQLite, and configures its engine."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Dialect, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from app.core.avatars import allow_avatars
from app.core.config import LOCAL_FOLDER, ConfigurationError, ConnectionOptions
from app.core.database_schema import ON_SQLITE
from app.core.private_files import private_file, private_folder
from app.db.dialects.postgresql import postgresql_engine
from app.db.dialects.sqlite import SqliteWriter
from app.db.qualified_sql import in_schema
from app.db.raw_sql import RawStatement
from app.db.sql_dialect import POSTGRESQL, SQLITE, SqlDialect

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

_BUSY_TIMEOUT: Final = 15_000  # milliseconds that SQLite waits for a writer in another process
_POOL_WAIT: Final = 30  # seconds that a request waits for a connection
_BEGIN: Final = "sqlite_begin"
_NO_TIMEOUTS: Final = ConnectionOptions()


@dataclass(frozen=True)
class Database:
    """One engine with four transaction modes; all share one pool."""

    engine: AsyncEngine
    writing: AsyncEngine
    """A transaction that may write. On SQLite it takes the write lock at its start, so it cannot fail halfway."""
    snapshot: AsyncEngine
    """A read-only transaction in which all statements see the same state."""
    single: AsyncEngine
    """Autocommit: each statement is its own transaction and takes one round trip."""
    sql: SqlDialect
    schema: str | None
    """The PostgreSQL schema of all tables; None for the one that the server chooses, usually `public`."""
    sqlite: SqliteWriter | None
    """The direct writer for SQLite; None on PostgreSQL."""
    _one_writer: asyncio.Lock | None

    @property
    def is_postgresql(self) -> bool:
        return self.sqlite is None

    def writer(self) -> AbstractAsyncContextManager[None]:
        """A turn to write. SQLite allows one writer at a time; this lock is fair, SQLite's own is not."""
        return self._one_writer or nullcontext()

    async def fetch_raw(self, statement: RawStatement, values: Mapping[str, Any]) -> list[Any]:
        """The rows of a statement that commits on its own. PostgreSQL only. Raises SQLAlchemy's errors, and OSError."""
        return await statement.rows(self.engine, values)

    async def run_in_writer(self, operation: "Callable[[sqlite3.Connection], T]") -> T:
        """Run a transaction that commits on its own. SQLite only. Raises SQLAlchemy's errors,
        and RuntimeError on PostgreSQL.

        It waits for its turn to write, so it never returns if the caller has a unit of work that has begun to write.
        """
        if self.sqlite is None:
            raise RuntimeError("only SQLite has a writer")
        async with self.writer():
            return await self.sqlite.transact(operation)

    async def close(self) -> None:
        try:
            await self.engine.dispose()
        finally:
            if self.sqlite is not None:
                await self.sqlite.close()


def open_database(
    url: str, connecting: ConnectionOptions = _NO_TIMEOUTS, *, avatar_hosts: Collection[str] = ()
) -> Database:
    """The database of a URL, in SQLAlchemy's form or in the form that providers give. It does not connect yet.

    Without `connecting` there are no timeouts, as for a migration. Avatar URLs on hosts other than `avatar_hosts` are
    read as null. Raises ConfigurationError if the URL cannot be used.
    """
    database = _create(url, connecting)
    allow_avatars(database.engine.dialect, avatar_hosts)
    return database


def _create(url: str, connecting: ConnectionOptions) -> Database:
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        if connecting.schema is not None:
            raise ConfigurationError(f"{ON_SQLITE}.")
        return _sqlite(parsed)
    engine = postgresql_engine(parsed, connecting, wait=_POOL_WAIT)
    if connecting.schema is not None:
        engine = engine.execution_options(**in_schema(connecting.schema))
    return Database(
        engine=engine,
        writing=engine,
        snapshot=engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        single=engine.execution_options(isolation_level="AUTOCOMMIT"),
        sql=POSTGRESQL,
        schema=connecting.schema,
        sqlite=None,
        _one_writer=None,
    )


def _parse(url: str) -> URL:
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
            raise ConfigurationError(f"DATABASE_URL is for {other}; Parley supports PostgreSQL and SQLite.")


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
        sql=SQLITE,
        schema=None,
        sqlite=SqliteWriter(partial(_connect_sqlite, engine.dialect, url)),
        _one_writer=asyncio.Lock(),
    )


def _make_private(url: URL) -> None:
    """Create the file with access for its owner alone: SQLite would make it, and so its journals, world-readable."""
    if not url.database or url.database == ":memory:" or "uri" in url.query:
        return
    file = Path(url.database)
    if file.parent.name == LOCAL_FOLDER.name:
        private_folder(file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        private_file(file)


def _connect_sqlite(dialect: Dialect, url: URL) -> "sqlite3.Connection":
    import sqlite3  # noqa: PLC0415  # not needed with PostgreSQL

    _make_private(url)
    arguments, options = dialect.create_connect_args(url)
    connection: sqlite3.Connection = sqlite3.connect(*map(str, arguments), **options)  # type: ignore[call-overload]  # SQLAlchemy returns untyped arguments
    connection.row_factory = sqlite3.Row
    _prepare_sqlite(connection)
    return connection


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry | None = None) -> None:
    # The driver's deferred BEGIN before the first write fails under load, so `_begin_sqlite` begins instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_BUSY_TIMEOUT}", "journal_mode=WAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if begin := connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(begin)
