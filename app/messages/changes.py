"""Messages as changes of a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.messages.views import COLUMNS, MessageViews, size_of
from app.models.messages import Message
from app.schemas import MessageOut
from app.sync.sources import Change, SourceRow


class MessageChange(Change):
    type: Literal["message"] = "message"
    message: MessageOut


@dataclass(frozen=True)
class MessageChanges:
    """New, edited and deleted messages."""

    views: MessageViews
    type: ClassVar[str] = "message"
    change_type: ClassVar[type[Change]] = MessageChange
    conversation_id: ClassVar[InstrumentedAttribute[UUID]] = Message.conversation_id
    seq: ClassVar[InstrumentedAttribute[int]] = Message.seq
    columns: ClassVar[Sequence[InstrumentedAttribute[Any]]] = COLUMNS

    def size(self, sql: SqlDialect) -> ColumnElement[int]:
        return size_of(sql)

    async def changes(self, work: ReadWork, rows: Sequence[SourceRow], mentioned: Mentioned) -> list[MessageChange]:
        messages = await self.views.of(work, rows)
        mentioned.add_messages(messages)
        return [MessageChange(seq=message.seq, message=message) for message in messages]
