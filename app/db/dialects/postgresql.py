"""The way to PostgreSQL: directly, or through a pooler that lends a server connection for one transaction."""

import time
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Dialect, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from app.core.config import ConnectionOptions
from app.db.dialects.libpq import Parameters, parameters_of
from app.db.errors import note_database

_CONNECT_WITHIN: Final = 10  # seconds
_TRUSTED_FOR: Final = 15  # seconds that an idle connection is taken to be alive; a trial costs three round trips
_SUPABASE: Final = 6543  # the port of its transaction poolers
_LAST_USE: Final = "parley_last_use"
# Prepared statements stay on a server connection that the next transaction need not get. Without a name and a cache
# asyncpg sends each statement whole, in one message, and leaves nothing behind.
_NOTHING_PREPARED: Final = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}


@dataclass(frozen=True)
class _Pool:
    size: int
    overflow: int
    recycle: int  # seconds


# No overflow: what is over the size is closed when it comes back, so that 16 clients would spend their time connecting.
_SERVER: Final = _Pool(size=15, overflow=0, recycle=300)
# There may be hundreds of instances, each frozen with what it keeps open.
_FUNCTION: Final = _Pool(size=2, overflow=3, recycle=60)


def postgresql_engine(url: URL, connecting: ConnectionOptions, *, wait: float) -> AsyncEngine:
    """`wait` is for a free connection, in seconds."""
    lent = connecting.pooler == "transaction" or (connecting.pooler is None and names_a_pooler(url))
    pool, given = _FUNCTION if connecting.from_function else _SERVER, parameters_of(url)
    engine = create_async_engine(
        given.url.set(drivername="postgresql+asyncpg"),
        connect_args=_arguments(given, connecting, lent),
        pool_size=pool.size,
        max_overflow=pool.overflow,
        pool_recycle=pool.recycle,
        pool_timeout=wait,
        pool_use_lifo=True,  # what is not needed grows old, and is closed
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "do_connect", _connect)
    event.listen(engine.sync_engine, "handle_error", lambda context: note_database(context.original_exception))
    event.listen(engine.sync_engine, "checkin", _note_use)
    event.listen(engine.sync_engine, "checkout", partial(_try_if_idle, engine.dialect))
    if lent:
        event.listen(engine.sync_engine, "begin", partial(_limit, _limits(connecting)))
    return engine


def names_a_pooler(url: URL) -> bool:
    """Neon's and Supabase's addresses do; `pgbouncer=true` is how Prisma's users write it."""
    endpoint = (url.host or "").partition(".")[0]
    return endpoint.endswith("-pooler") or url.port == _SUPABASE or url.query.get("pgbouncer") == "true"


def _arguments(given: Parameters, connecting: ConnectionOptions, lent: bool) -> dict[str, Any]:
    # The client gives up first; the server's own limits are for a client that is frozen or gone.
    timeout = _CONNECT_WITHIN if given.timeout == 0 else given.timeout
    arguments: dict[str, Any] = {"timeout": timeout, "command_timeout": connecting.statement_timeout, **given.arguments}
    # A pooler refuses our settings at the start of a connection: they would go to whoever comes next.
    settings = given.server_settings | ({} if lent else _limits(connecting))
    return arguments | {"server_settings": settings} | (_NOTHING_PREPARED if lent else {})


def _limits(connecting: ConnectionOptions) -> dict[str, str]:
    """Settings of the server, in milliseconds."""
    seconds = {
        "statement_timeout": connecting.statement_timeout and connecting.statement_timeout + 1,
        "idle_in_transaction_session_timeout": connecting.idle_in_transaction_timeout,
    }
    return {name: str(round(value * 1000)) for name, value in seconds.items() if value}


def _limit(limits: dict[str, str], connection: Connection) -> None:
    """For this transaction alone. A statement on its own has none, nor anything to spend a round trip on."""
    if limits and connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        words = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in limits.items())
        connection.exec_driver_sql(f"SELECT {words}")


def _connect(
    dialect: Dialect, _entry: ConnectionPoolEntry, arguments: tuple[Any, ...], options: dict[str, Any]
) -> DBAPIConnection:
    """As SQLAlchemy does it, which lets the system's errors pass as they are."""
    try:
        return dialect.connect(*arguments, **options)
    except OSError as error:
        note_database(error)
        raise


def _note_use(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[_LAST_USE] = time.time()


def _try_if_idle(
    dialect: Dialect, connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    # SQLAlchemy's own `pool_pre_ping` asks each time, which would make a send four round trips instead of one.
    if time.time() - entry.info.get(_LAST_USE, time.time()) <= _TRUSTED_FOR:
        return
    try:
        dialect.do_ping(connection)
    except Exception as error:  # of whatever kind: a connection that cannot answer is of no use
        raise InvalidatePoolError("the connection was lost while idle") from error
