"""The changes of conversations, from all change sources in one statement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, and_, literal, select
from sqlalchemy import Uuid as UuidType

from app.db.padded_union import Branch
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.messages.views import MessageViews
from app.sync.sources import Change, ChangeSource


@dataclass(frozen=True)
class Changeable:
    """What an answer with changes is made of."""

    sources: Sequence[ChangeSource]
    views: MessageViews


@dataclass(frozen=True)
class Windows:
    """The ranges of `seq` to read, `after < seq <= upto`, in one conversation or in those of a table."""

    conversation_id: ColumnElement[UUID]
    after: ColumnElement[int]
    upto: ColumnElement[int]
    table: FromClause | None = None

    @classmethod
    def of_one(cls, conversation_id: UUID, after: int, upto: int) -> "Windows":
        return cls(literal(conversation_id, UuidType), literal(after), literal(upto))


def branches_of(sources: Sequence[ChangeSource], windows: Windows) -> list[Branch]:
    """The rows of each source in these windows, for a `padded_union`."""
    return [Branch(source.name, source.table.columns, _rows_of(source, windows)) for source in sources]


async def changes_of(
    work: ReadWork,
    sources: Sequence[ChangeSource],
    rows: Sequence[tuple[str, Mapping[str, Any]]],
    mentioned: Mentioned,
) -> dict[UUID, list[Change]]:
    """The changes of these rows by conversation, the oldest first. `rows` are from `unpack`."""
    changes: dict[UUID, list[Change]] = defaultdict(list)
    for source in sources:
        own = [row for name, row in rows if name == source.name]
        if own:
            for row, change in zip(own, await source.changes(work, own, mentioned), strict=True):
                changes[row[source.table.conversation_id]].append(change)
    for those in changes.values():
        those.sort(key=lambda change: (change.seq, change.type))
    return changes


def _rows_of(source: ChangeSource, windows: Windows) -> Select[*tuple[Any, ...]]:
    table = source.table
    conversation_id, seq = table.column(table.conversation_id), table.column(table.seq)
    inside = and_(conversation_id == windows.conversation_id, seq > windows.after, seq <= windows.upto)
    if windows.table is None:
        return select(*table.columns).where(inside)
    return select(*table.columns).join_from(windows.table, table.model, inside)
