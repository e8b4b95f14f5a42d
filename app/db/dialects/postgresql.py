"""The PostgreSQL engine, for direct connections and for poolers that assign a connection to each transaction."""

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
from app.db.errors import mark_database_error

_CONNECT_WITHIN: Final = 10  # seconds
_TRUSTED_FOR: Final = 15  # seconds that an idle connection is assumed to be alive; a ping takes three round trips
_SUPABASE: Final = 6543  # the port of its transaction poolers
_LAST_USE: Final = "parley_last_use"
# A prepared statement stays on its server connection, and the next transaction may get another one. Without names
# and caches, asyncpg sends each statement in one message and leaves nothing on the server.
_NO_PREPARED_STATEMENTS: Final = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}


@dataclass(frozen=True)
class _Pool:
    size: int
    overflow: int
    recycle: int  # seconds


# No overflow: connections above the size are closed on return, so 16 clients would connect again and again.
_SERVER: Final = _Pool(size=15, overflow=0, recycle=300)
# There may be hundreds of instances, and each keeps its connections open while it is frozen.
_FUNCTION: Final = _Pool(size=2, overflow=3, recycle=60)


def postgresql_engine(url: URL, connecting: ConnectionOptions, *, wait: float) -> AsyncEngine:
    """`wait` is the time to wait for a free connection, in seconds. Raises ConfigurationError for an unusable URL."""
    pooled = connecting.pooler == "transaction" or (connecting.pooler is None and names_a_pooler(url))
    pool, given = _FUNCTION if connecting.from_function else _SERVER, parameters_of(url)
    engine = create_async_engine(
        given.url.set(drivername="postgresql+asyncpg"),
        connect_args=_arguments(given, connecting, pooled),
        pool_size=pool.size,
        max_overflow=pool.overflow,
        pool_recycle=pool.recycle,
        pool_timeout=wait,
        pool_use_lifo=True,  # unused connections age and are closed
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "do_connect", _connect)
    event.listen(engine.sync_engine, "handle_error", lambda context: mark_database_error(context.original_exception))
    event.listen(engine.sync_engine, "checkin", _record_use)
    event.listen(engine.sync_engine, "checkout", partial(_ping_if_idle, engine.dialect))
    if pooled:
        event.listen(engine.sync_engine, "begin", partial(_limit, _limits(connecting)))
    return engine


def names_a_pooler(url: URL) -> bool:
    """Whether the URL is for a pooler of Neon or Supabase, or has Prisma's `pgbouncer=true`."""
    endpoint = (url.host or "").partition(".")[0]
    return endpoint.endswith("-pooler") or url.port == _SUPABASE or url.query.get("pgbouncer") == "true"


def _arguments(given: Parameters, connecting: ConnectionOptions, pooled: bool) -> dict[str, Any]:
    # The client's timeout comes first; the server's limits apply when the client is frozen or gone.
    timeout = _CONNECT_WITHIN if given.timeout == 0 else given.timeout
    arguments: dict[str, Any] = {"timeout": timeout, "command_timeout": connecting.statement_timeout, **given.arguments}
    # A pooler rejects session settings, because they would leak to the next client.
    settings = given.server_settings | ({} if pooled else _limits(connecting))
    return arguments | {"server_settings": settings} | (_NO_PREPARED_STATEMENTS if pooled else {})


def _limits(connecting: ConnectionOptions) -> dict[str, str]:
    """Server settings, in milliseconds."""
    seconds = {
        "statement_timeout": connecting.statement_timeout and connecting.statement_timeout + 1,
        "idle_in_transaction_session_timeout": connecting.idle_in_transaction_timeout,
    }
    return {name: str(round(value * 1000)) for name, value in seconds.items() if value}


def _limit(limits: dict[str, str], connection: Connection) -> None:
    """Set the limits for this transaction. Autocommit statements get none, to save the round trip."""
    if limits and connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        words = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in limits.items())
        connection.exec_driver_sql(f"SELECT {words}")


def _connect(
    dialect: Dialect, _entry: ConnectionPoolEntry, arguments: tuple[Any, ...], options: dict[str, Any]
) -> DBAPIConnection:
    """Connect as SQLAlchemy does, and mark OSError, which SQLAlchemy does not wrap."""
    try:
        return dialect.connect(*arguments, **options)
    except OSError as error:
        mark_database_error(error)
        raise


def _record_use(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[_LAST_USE] = time.time()


def _ping_if_idle(
    dialect: Dialect, connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    # SQLAlchemy's `pool_pre_ping` pings every time, which would turn one round trip per message into four.
    if time.time() - entry.info.get(_LAST_USE, time.time()) <= _TRUSTED_FOR:
        return
    try:
        dialect.do_ping(connection)
    except Exception as error:  # whatever failed, the connection is unusable
        raise InvalidatePoolError("the connection was lost while idle") from error
