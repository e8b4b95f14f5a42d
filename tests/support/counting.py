"""Counting the SQL statements of a piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.foundation.database import Database


@dataclass
class Counted:
    """Statements as they reached the driver; BEGIN and COMMIT of SQLite are counted apart."""

    statements: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)


@contextmanager
def counted(database: Database) -> Iterator[Counted]:
    found = Counted()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        (found.begins if statement.startswith("BEGIN") else found.statements).append(statement)

    engine: Engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
