"""The SQL that PostgreSQL and SQLite spell differently. A database chooses its dialect when it is opened."""

import json
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    LargeBinary,
    SelectBase,
    SQLColumnExpression,
    Subquery,
    Text,
    Uuid,
    cast,
    column,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import DeclarativeBase

from app.core.fields import utc_now
from app.db.column_types import UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

MICROSECONDS: Final = 1_000_000
"""Microseconds in a second."""
_NO_WAIT: Final = timedelta(0)


class SqlDialect(Protocol):
    """Expressions for one database. On SQLite, which is one host, its clock is the host's."""

    @property
    def name(self) -> Literal["postgresql", "sqlite"]: ...

    def insert_into(self, table: type[DeclarativeBase]) -> "postgresql.Insert | sqlite.Insert":
        """An insert that has ON CONFLICT."""

    def now(self, wait: timedelta = _NO_WAIT) -> ColumnElement[datetime]:
        """The database's clock, which all processes share, plus `wait`. It stands still within a transaction."""

    def microseconds(self) -> ColumnElement[int]:
        """The database's clock in microseconds since 1970. It also advances within a transaction."""

    def greatest(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]: ...

    def least(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]: ...

    def day(self, moment: SQLColumnExpression[datetime]) -> ColumnElement[str]:
        """The day in UTC, such as `2026-11-28`."""

    def json_bytes(self, text: SQLColumnExpression[str | None]) -> ColumnElement[int]:
        """The length of the text as JSON, in bytes of UTF-8. Of null, 4 at most."""

    def pairs(self, pairs: Sequence[tuple[UUID, int]]) -> Subquery:
        """A table of ids and numbers with the columns `position` (rising in the order given), `id` and `number`."""

    def texts(self, texts: Sequence[str]) -> Subquery:
        """A table of these texts with the column `text`: one parameter, however many there are."""

    def is_among(self, column: SQLColumnExpression[T], found: SelectBase) -> ColumnElement[bool]:
        """Whether the column has one of the values found, each of which is looked up by the column's index."""


class _Postgresql:
    name: Final = "postgresql"

    def insert_into(self, table: type[DeclarativeBase]) -> "postgresql.Insert":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415  # slow to import, and not needed with SQLite

        return insert(table)

    def now(self, wait: timedelta = _NO_WAIT) -> ColumnElement[datetime]:
        return func.now() + wait if wait else func.now()

    def microseconds(self) -> ColumnElement[int]:
        return cast(func.extract("epoch", func.clock_timestamp()) * MICROSECONDS, BigInteger)

    def greatest(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]:
        return func.greatest(one, other)

    def least(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]:
        return func.least(one, other)

    def day(self, moment: SQLColumnExpression[datetime]) -> ColumnElement[str]:
        return func.to_char(func.timezone("UTC", moment), "YYYY-MM-DD")

    def json_bytes(self, text: SQLColumnExpression[str | None]) -> ColumnElement[int]:
        return func.coalesce(func.octet_length(cast(func.to_json(text), Text)), 0)

    def pairs(self, pairs: Sequence[tuple[UUID, int]]) -> Subquery:
        ids = literal([each for each, _ in pairs], ARRAY(Uuid))
        numbers = literal([number for _, number in pairs], ARRAY(BigInteger))
        columns = (column("id", Uuid), column("number", BigInteger))
        given = (
            func.unnest(ids, numbers).table_valued(*columns, with_ordinality="position", name="given").render_derived()
        )
        return select(given).subquery("pairs")

    def texts(self, texts: Sequence[str]) -> Subquery:
        given = func.unnest(literal(texts, ARRAY(Text))).table_valued(column("text", Text), name="given")
        return select(given.render_derived()).subquery("texts")

    def is_among(self, column: SQLColumnExpression[T], found: SelectBase) -> ColumnElement[bool]:
        # Without statistics PostgreSQL would read the whole table for `IN (SELECT …)`.
        return column == func.any(func.array(found.scalar_subquery()))


class _Sqlite:
    name: Final = "sqlite"

    def insert_into(self, table: type[DeclarativeBase]) -> "sqlite.Insert":
        from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415  # slow to import, and not needed with PostgreSQL

        return insert(table)

    def now(self, wait: timedelta = _NO_WAIT) -> ColumnElement[datetime]:
        return literal(utc_now() + wait, UtcDateTime)

    def microseconds(self) -> ColumnElement[int]:
        return literal(time.time_ns() // 1_000, BigInteger)

    def greatest(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]:
        return func.max(one, other)

    def least(self, one: SQLColumnExpression[T], other: SQLColumnExpression[T]) -> ColumnElement[T]:
        return func.min(one, other)

    def day(self, moment: SQLColumnExpression[datetime]) -> ColumnElement[str]:
        return func.substr(moment, 1, 10)

    def json_bytes(self, text: SQLColumnExpression[str | None]) -> ColumnElement[int]:
        return func.length(cast(func.json_quote(text), LargeBinary))

    def pairs(self, pairs: Sequence[tuple[UUID, int]]) -> Subquery:
        given = func.json_each(json.dumps([(each.hex, number) for each, number in pairs])).table_valued("key", "value")
        return select(
            given.c.key.label("position"),
            type_coerce(func.json_extract(given.c.value, "$[0]"), Uuid).label("id"),
            type_coerce(func.json_extract(given.c.value, "$[1]"), BigInteger).label("number"),
        ).subquery("pairs")

    def texts(self, texts: Sequence[str]) -> Subquery:
        given = func.json_each(json.dumps(texts)).table_valued("value")
        return select(type_coerce(given.c.value, Text).label("text")).subquery("texts")

    def is_among(self, column: SQLColumnExpression[T], found: SelectBase) -> ColumnElement[bool]:
        return column.in_(found)


POSTGRESQL: Final = _Postgresql()
SQLITE: Final = _Sqlite()
