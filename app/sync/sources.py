"""Change sources: the tables whose rows are changes of a conversation. `/changes` knows only this protocol.

A feature registers its source at the composition root. Its rows carry the `seq` of the change that made them as they
are, so that each row occurs once, in its current version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.schemas import Output

SourceRow = Mapping[str, Any]
"""The columns of `SourceTable.names` by name."""


class Change(Output):
    """One changed thing, as it is now. A subclass has a `type` and one field with the same name, its view."""

    type: str
    seq: int


@dataclass(frozen=True)
class SourceTable:
    """Where the rows of a source are. There must be an index on the columns `conversation_id` and `seq`."""

    model: type[DeclarativeBase]
    names: tuple[str, ...]
    """The columns that `changes` needs, with the two below."""
    conversation_id: str = "conversation_id"
    seq: str = "seq"

    def column(self, name: str) -> InstrumentedAttribute[Any]:
        column: InstrumentedAttribute[Any] = getattr(self.model, name)
        return column

    @property
    def columns(self) -> list[InstrumentedAttribute[Any]]:
        return [self.column(name) for name in self.names]


class ChangeSource(Protocol):
    """One type of change, and where its rows are."""

    @property
    def name(self) -> str:
        """The `type` on the wire: lower-case letters and hyphens."""

    @property
    def change_type(self) -> type[Change]:
        """The class of the changes, from which their JSON schema is made."""

    @property
    def table(self) -> SourceTable: ...

    def size(self, sql: SqlDialect) -> ColumnElement[int]:
        """About how many bytes a row's change has as JSON."""

    async def changes(self, work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> Sequence[Change]:
        """The changes of these rows, in their order. What has to be read besides is read with one statement for all.

        Adds to `mentioned` the ids of users and of messages replied to, which the answer then includes.
        """
