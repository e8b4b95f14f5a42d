"""Inserts that can say what happens on a conflict, in the words of the database at hand."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import DeclarativeBase

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def insert_into(table: type[DeclarativeBase], *, on_postgresql: bool) -> "postgresql.Insert | sqlite.Insert":
    """Only that dialect is loaded: the other one is dear, and a process speaks to one database."""
    if on_postgresql:
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415  # as said

        return insert(table)
    from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite  # noqa: PLC0415  # as said

    return insert_on_sqlite(table)
