"""Messages as changes of a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from sqlalchemy import ColumnElement

from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.messages.views import COLUMN_NAMES, MessageViews, size_of
from app.models.messages import Message
from app.schemas import MessageOut
from app.sync.sources import Change, SourceRow, SourceTable


class MessageChange(Change):
    type: Literal["message"] = "message"
    message: MessageOut


@dataclass(frozen=True)
class MessageChanges:
    """New, edited and deleted messages."""

    views: MessageViews
    name: ClassVar[str] = "message"
    change_type: ClassVar[type[Change]] = MessageChange
    table: ClassVar[SourceTable] = SourceTable(Message, COLUMN_NAMES)

    def size(self, sql: SqlDialect) -> ColumnElement[int]:
        return size_of(sql)

    async def changes(self, work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> list[MessageChange]:
        messages = await self.views.of(work, rows)
        mentioned.add_messages(messages, self.views)
        return [MessageChange(seq=message.seq, message=message) for message in messages]
