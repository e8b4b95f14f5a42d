"""The straight way to SQLite: a whole transaction in a thread of its own, with one step there and one step back.

For the few that every message costs: SQLAlchemy crosses to its driver's thread four times for each statement.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import exc
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")


class SqliteWriter:
    """A connection beside those of SQLAlchemy's pool; opened when it is first needed. Raises what SQLAlchemy would."""

    def __init__(self, connect: "Callable[[], Connection]") -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(1, "parley-sqlite")

    async def transact(self, business: "Callable[[Connection], T]") -> T:
        """What `business` makes of the database from BEGIN to COMMIT, in that thread; if it raises, nothing was done.

        Whoever is cancelled meanwhile does not know whether it was saved.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transacted, business)

    def _transacted(self, business: "Callable[[Connection], T]") -> T:
        with _errors_of_sqlalchemy():
            if self._connection is None:
                self._connection = self._connect()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                outcome = business(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
        return outcome

    async def close(self) -> None:
        """Whoever comes later opens it again."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._closed)

    def _closed(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


@contextmanager
def _errors_of_sqlalchemy() -> Iterator[None]:
    import sqlite3  # noqa: PLC0415  # with PostgreSQL it is never loaded

    try:
        yield
    except sqlite3.Error as error:
        kind: type[DBAPIError] = getattr(exc, type(error).__name__, DBAPIError)  # they have the same names there
        raise kind("a transaction", None, error, hide_parameters=True) from error
