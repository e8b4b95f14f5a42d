"""System lines of groups: written with each structural change, and read with the messages between which they are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select

from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork, Work
from app.messages.included import Mentioned
from app.models.conversations import ConversationHead
from app.models.system_lines import LineKind, SystemLine
from app.schemas import LineOut
from app.sync.sources import Change, SourceRow, SourceTable

MOST_LINES: Final = 200
"""System lines with a page of messages: the newest ones."""
_COLUMNS: Final = ("conversation_id", "seq", "kind", "actor_id", "subject_id", "data", "at", "after_number")


class LineChange(Change):
    type: Literal["line"] = "line"
    line: LineOut


class LineChanges:
    """System lines as changes of a conversation. Each has the `seq` of the change that it tells of."""

    name: ClassVar[str] = "line"
    change_type: ClassVar[type[Change]] = LineChange
    table: ClassVar[SourceTable] = SourceTable(SystemLine, _COLUMNS)

    def size(self, _sql: SqlDialect) -> ColumnElement[int]:
        return literal(1_000)  # a title has at most 600 bytes as JSON

    async def changes(self, _work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> list[LineChange]:
        lines = [line_view(row) for row in rows]
        mentioned.users.update(users_in(lines))
        return [LineChange(seq=line.seq, line=line) for line in lines]


async def add_line(
    work: Work,
    head: ConversationHead,
    kind: LineKind,
    *,
    actor_id: UUID | None,
    subject_id: UUID | None = None,
    data: Mapping[str, str] | None = None,
) -> LineOut:
    """Write the line of this change of a group, whose head the caller has locked. `actor_id` is null for the server."""
    line = SystemLine(
        conversation_id=head.conversation_id,
        seq=head.last_seq,
        kind=kind,
        actor_id=actor_id,
        subject_id=subject_id,
        data=json.dumps(data, ensure_ascii=False) if data else None,
        after_number=head.last_number,
    )
    await work.add(line)
    return line_view({name: getattr(line, name) for name in _COLUMNS})


def line_view(row: Mapping[str, Any]) -> LineOut:
    values = {name: row[name] for name in LineOut.model_fields if name != "data"}
    return LineOut(**values, data=json.loads(row["data"] or "{}"))


def users_in(lines: Iterable[LineOut]) -> set[UUID]:
    """The users whose names are needed to show these lines."""
    return {user_id for line in lines for user_id in (line.actor_id, line.subject_id) if user_id is not None}


def has_lines(first: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether lines belong to the messages of `ConversationHead` from `first` to before `end`, as a column.

    It lets a page without any be read with one statement.
    """
    of_page = and_(SystemLine.conversation_id == ConversationHead.conversation_id, _belongs(first, end))
    return exists().where(of_page).correlate(ConversationHead).label("has_lines")


async def lines_between(work: ReadWork, conversation_id: UUID, first: int, end: int) -> list[LineOut]:
    """The lines that belong to the messages from `first` to before `end`, the oldest first."""
    of_page = and_(SystemLine.conversation_id == conversation_id, _belongs(literal(first), literal(end)))
    rows = await work.all(select(SystemLine).where(of_page).order_by(SystemLine.seq.desc()).limit(MOST_LINES))
    return [line_view({name: getattr(row, name) for name in _COLUMNS}) for row in reversed(rows)]


def _belongs(first: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[bool]:
    """A line belongs to the message above it, and those at the very top to the first message."""
    at = SystemLine.after_number
    return or_(and_(at >= first, at < end), and_(at == 0, first <= 1))
