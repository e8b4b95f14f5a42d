"""What an error of the database means: a race that was lost, an outage, or else a mistake of ours."""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# https://www.postgresql.org/docs/current/errcodes-appendix.html
# Serialization failure, deadlock, lock not available.
_LOST_RACES: Final = frozenset({"40001", "40P01", "55P03"})
# Connection exceptions, insufficient resources; shutting down, crashed, starting up, idle for too long.
_OUTAGES: Final = ("08", "53", "57P01", "57P02", "57P03", "57P05")
_SQLITE_ERROR: Final = 1  # https://www.sqlite.org/rescode.html#error: a mistake in the SQL, a table that is not there
_OF_DATABASE: Final = "parley_of_database"


def note_database(error: BaseException | None) -> None:
    """Note that this error came out of a call to the database: nothing else tells where an OSError is from."""
    if isinstance(error, OSError):
        setattr(error, _OF_DATABASE, True)


def is_lost_race(error: DBAPIError) -> bool:
    """Whether the same request could succeed a moment later."""
    return _state(error) in _LOST_RACES or "database is locked" in str(error.orig)


def is_outage(error: BaseException) -> bool:
    """Whether the database could not be reached or is overloaded, rather than asked something wrong."""
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _state(error).startswith(_OUTAGES)):
        return True
    if isinstance(error, PoolTimeout):
        return True
    if isinstance(error, (OperationalError, InterfaceError)):
        return not _is_mistake(error)
    # No such host, no way there, no socket of that name, no answer in time. Files and other services fail so as well.
    if isinstance(error, OSError):
        return bool(getattr(error, _OF_DATABASE, False))
    # What the driver says of a connection that ended under it does not always pass through SQLAlchemy.
    return type(error).__module__.startswith("asyncpg.") and type(error).__name__ == "InterfaceError"


def _is_mistake(error: DBAPIError) -> bool:
    """SQLite has one kind of error for what is wrong with it and with a statement, asyncpg for a lost connection and
    for a value that does not fit its column."""
    return getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_ERROR or isinstance(error.orig, ValueError)


def _state(error: DBAPIError) -> str:
    """PostgreSQL's five characters, or none."""
    return getattr(error.orig, "sqlstate", None) or ""
