"""Classifies database errors: a lost race, an outage, or a bug."""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# https://www.postgresql.org/docs/current/errcodes-appendix.html
# Serialization failure, deadlock, lock not available.
_LOST_RACES: Final = frozenset({"40001", "40P01", "55P03"})
# Connection exceptions, insufficient resources; shutting down, crashed, starting up, idle for too long.
_OUTAGES: Final = ("08", "53", "57P01", "57P02", "57P03", "57P05")
_SQLITE_ERROR: Final = 1  # https://www.sqlite.org/rescode.html#error: an error in the SQL, such as a missing table
_FROM_DATABASE: Final = "parley_of_database"


def mark_database_error(error: BaseException | None) -> None:
    """Mark an error as raised by a database call; an OSError does not say where it comes from."""
    if isinstance(error, OSError):
        setattr(error, _FROM_DATABASE, True)


def is_lost_race(error: DBAPIError) -> bool:
    """Whether the same request could succeed if it is retried."""
    return _state(error) in _LOST_RACES or "database is locked" in str(error.orig)


def is_outage(error: BaseException) -> bool:
    """Whether the database is unreachable or overloaded."""
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _state(error).startswith(_OUTAGES)):
        return True
    if isinstance(error, PoolTimeout):
        return True
    if isinstance(error, (OperationalError, InterfaceError)):
        return not _is_bad_statement(error)
    # Unknown host, no route, missing socket, timeout. Files and other services raise OSError too, hence the mark.
    if isinstance(error, OSError):
        return bool(getattr(error, _FROM_DATABASE, False))
    # SQLAlchemy does not always wrap the driver's error for a closed connection.
    return type(error).__module__.startswith("asyncpg.") and type(error).__name__ == "InterfaceError"


def _is_bad_statement(error: DBAPIError) -> bool:
    """Whether the statement is wrong. SQLite raises one error type for outages and for bad statements; asyncpg raises
    one for lost connections and for values that do not fit their column."""
    return getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_ERROR or isinstance(error.orig, ValueError)


def _state(error: DBAPIError) -> str:
    """The SQLSTATE, five characters, or an empty string."""
    return getattr(error.orig, "sqlstate", None) or ""
