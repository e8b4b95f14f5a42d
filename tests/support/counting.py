"""Counting the SQL statements of a piece of work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.db.database import Database
from app.db.dialects.sqlite import SqliteWriter

_OF_THE_DRIVER: Final = ("typeinfo_tree", "current_setting('jit')", "set_config('jit'")
"""asyncpg asks for the types of arrays, once for each connection."""


@dataclass
class Counted:
    """Statements as they reached the driver; each BEGIN is counted apart."""

    statements: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    """What each statement was given."""
    begins: list[str] = field(default_factory=list)

    def note(self, statement: str, values: Any) -> None:
        if statement.startswith("BEGIN"):
            self.begins.append(statement)
        elif not statement.startswith(("COMMIT", "ROLLBACK")) and not any(word in statement for word in _OF_THE_DRIVER):
            self.statements.append(statement)
            many_rows = isinstance(values, list) and values and isinstance(values[0], tuple)
            self.values.append(values[0] if many_rows else values)


def before_fan_out(statements: list[str]) -> list[str]:
    """Those before the fan-out leases a conversation, behind the answer."""
    leases = [at for at, each in enumerate(statements) if "process_after=" in each.replace(" ", "")]
    return statements[: leases[0]] if leases else statements


@asynccontextmanager
async def counted(database: Database) -> AsyncIterator[Counted]:
    """What goes through SQLAlchemy, and what goes straight to the driver."""
    found = Counted()

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        found.note(statement, values)

    engine: Engine = database.engine.sync_engine
    counted = _on_postgresql(engine, found) if database.sqlite is None else _on_sqlite(database.sqlite, found)
    event.listen(engine, "before_cursor_execute", note)
    try:
        async with counted:
            yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@asynccontextmanager
async def _on_postgresql(engine: Engine, found: Counted) -> AsyncIterator[None]:
    listened_to: set[Any] = set()

    def note(logged: Any) -> None:
        found.note(logged.query, logged.args)

    def listen(connection: Any, *_rest: Any) -> None:
        connection.driver_connection.add_query_logger(note)
        listened_to.add(connection.driver_connection)

    event.listen(engine, "checkout", listen)
    try:
        yield
        await asyncio.sleep(0)  # asyncpg tells its loggers in the next turn of the loop
    finally:
        event.remove(engine, "checkout", listen)
        for connection in listened_to:
            connection.remove_query_logger(note)


@asynccontextmanager
async def _on_sqlite(writer: SqliteWriter, found: Counted) -> AsyncIterator[None]:
    """Here statements come with their values in them."""
    over = False

    def note(statement: str) -> None:
        if not over:
            found.note(statement, ())

    await writer.transact(lambda connection: connection.set_trace_callback(note))
    try:
        yield
    finally:
        over = True
        await writer.transact(lambda connection: connection.set_trace_callback(None))
