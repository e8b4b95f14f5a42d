"""The changes of conversations, from all change sources in one statement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, and_, literal, select
from sqlalchemy import Uuid as UuidType

from app.db.padded_union import Branch
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.sync.sources import Change, ChangeSource


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
    return [Branch(source.type, source.columns, _rows_of(source, windows)) for source in sources]


async def changes_of(
    work: ReadWork,
    sources: Sequence[ChangeSource],
    rows: Sequence[tuple[str, Mapping[str, Any]]],
    mentioned: Mentioned,
) -> dict[UUID, list[Change]]:
    """The changes of these rows by conversation, the oldest first. `rows` are from `unpack`."""
    changes: dict[UUID, list[Change]] = defaultdict(list)
    for source in sources:
        own = [row for name, row in rows if name == source.type]
        if own:
            for row, change in zip(own, await source.changes(work, own, mentioned), strict=True):
                changes[row[source.conversation_id.key]].append(change)
    for those in changes.values():
        those.sort(key=lambda change: (change.seq, change.type))
    return changes


def _rows_of(source: ChangeSource, windows: Windows) -> Any:
    inside = and_(
        source.conversation_id == windows.conversation_id, source.seq > windows.after, source.seq <= windows.upto
    )
    if windows.table is None:
        return select(*source.columns).where(inside)
    return select(*source.columns).join_from(windows.table, source.seq.class_, inside)
