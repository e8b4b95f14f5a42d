"""Direct writes to SQLite: a whole transaction in one call to a dedicated thread.

Only for the few transactions that every message needs: SQLAlchemy switches threads four times per statement.
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
    """One connection outside SQLAlchemy's pool, opened on first use. Raises SQLAlchemy's errors."""

    def __init__(self, connect: "Callable[[], Connection]") -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(1, "parley-sqlite")

    async def transact(self, operation: "Callable[[Connection], T]") -> T:
        """Run `operation` between BEGIN and COMMIT in that thread and return its result. If it raises, roll back.

        Raises SQLAlchemy's errors. A caller that is cancelled cannot know whether the transaction was committed.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, operation)

    def _run(self, operation: "Callable[[Connection], T]") -> T:
        with _as_sqlalchemy_errors():
            if self._connection is None:
                self._connection = self._connect()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                outcome = operation(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
        return outcome

    async def close(self) -> None:
        """Close the connection. The next transaction opens it again."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close_connection)

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


@contextmanager
def _as_sqlalchemy_errors() -> Iterator[None]:
    import sqlite3  # noqa: PLC0415  # not needed with PostgreSQL

    try:
        yield
    except sqlite3.Error as error:
        kind: type[DBAPIError] = getattr(
            exc, type(error).__name__, DBAPIError
        )  # SQLAlchemy has errors of the same names
        raise kind("a transaction", None, error, hide_parameters=True) from error
