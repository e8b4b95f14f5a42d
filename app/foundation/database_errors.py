"""What an error of the database means: a race that was lost, an outage, or else a mistake of ours."""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# https://www.postgresql.org/docs/current/errcodes-appendix.html
# Serialization failure, deadlock, lock not available.
_LOST_RACES: Final = frozenset({"40001", "40P01", "55P03"})
# Connection exceptions, insufficient resources; shutting down, crashed, starting up, idle for too long.
_OUTAGES: Final = ("08", "53", "57P01", "57P02", "57P03", "57P05")


def is_lost_race(error: DBAPIError) -> bool:
    """Whether the same request could succeed a moment later."""
    return _state(error) in _LOST_RACES or "database is locked" in str(error.orig)


def is_outage(error: BaseException) -> bool:
    """Whether the database could not be reached or is overloaded, rather than asked something wrong."""
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _state(error).startswith(_OUTAGES)):
        return True
    # OSError: no such host, no way there, no socket of that name.
    if isinstance(error, (OperationalError, InterfaceError, PoolTimeout, OSError)):
        return True
    # What the driver says of a connection that ended under it does not always pass through SQLAlchemy.
    return type(error).__module__.startswith("asyncpg.") and type(error).__name__ == "InterfaceError"


def _state(error: DBAPIError) -> str:
    """PostgreSQL's five characters, or none."""
    return getattr(error.orig, "sqlstate", None) or ""
