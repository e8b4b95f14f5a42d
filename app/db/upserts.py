"""Inserts with ON CONFLICT, in the dialect of the current database."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import DeclarativeBase

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def insert_into(table: type[DeclarativeBase], *, on_postgresql: bool) -> "postgresql.Insert | sqlite.Insert":
    """An insert in the right dialect. The other dialect is not imported, because that is slow."""
    if on_postgresql:
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415  # see the docstring

        return insert(table)
    from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite  # noqa: PLC0415  # see the docstring

    return insert_on_sqlite(table)
