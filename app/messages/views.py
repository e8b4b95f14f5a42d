"""The API's view of messages: their columns, and the parts that features add, one load per part for each page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

from app.db.sql_dialect import SqlDialect
from app.db.unit_of_work import ReadWork, Work
from app.messages.parts import NO_PARTS, KeptColumn, MessagePart, NewMessage, PartRow
from app.models.messages import Message
from app.models.users import SYSTEM_USER_ID
from app.schemas import MessageOut

Row = Mapping[str, Any]
"""The columns of a message by name."""

COLUMNS: Final[tuple[InstrumentedAttribute[Any], ...]] = (
    Message.id,
    Message.conversation_id,
    Message.number,
    Message.seq,
    Message.sender_id,
    Message.client_id,
    Message.body,
    Message.reply_to_id,
    Message.reply_to_number,
    Message.reply_to_sender_id,
    Message.reaction_counts,
    Message.attached,
    Message.created_at,
    Message.edited_at,
    Message.deleted_at,
    Message.custom_metadata,
)
"""The columns of which a message's view is made. Every statement that reads or inserts messages has its list here.

Some belong to parts: what a page needs often is kept in the row, so that reading a page stays one statement."""
COLUMN_NAMES: Final = tuple(column.key for column in COLUMNS)


def column_of(name: str) -> str:
    """The name in the database of one of these columns."""
    return "metadata" if name == "custom_metadata" else name


INSERTED_NAMES: Final = (
    *(name for name in COLUMN_NAMES if name not in {"reaction_counts", "attached", "edited_at", "deleted_at"}),
    "request_hash",
)
"""The columns that a send fills."""
INSERTED_COLUMNS: Final = ", ".join(map(column_of, INSERTED_NAMES))
"""The same in raw SQL."""
_ENVELOPE: Final = 520  # bytes of a message's view besides its body and metadata


@dataclass(frozen=True)
class MessageViews:
    """Builds the views of messages, with the parts that the app is composed of."""

    parts: Sequence[MessagePart] = NO_PARTS

    async def of(self, work: ReadWork, messages: Iterable[Message | Row]) -> list[MessageOut]:
        """The views of these messages, in their order. `work` reads the parts after the messages."""
        views = [_without_parts(message) for message in messages]
        if not views:
            return views
        for part in self.parts:
            loaded = await part.load(work, views)
            empty = part.value_of(())
            views = [view.model_copy(update={part.field: loaded.get(view.id, empty)}) for view in views]
        return views

    def users_in(self, message: MessageOut) -> set[UUID]:
        """The users whom parts of the message name."""
        return {user_id for part in self.parts for user_id in part.user_ids(message)}

    async def one(self, work: ReadWork, message: Message | Row) -> MessageOut:
        return (await self.of(work, [message]))[0]

    def of_new(self, row: Row, rows: Sequence[Sequence[PartRow]]) -> MessageOut:
        """The view of a message that was just inserted with these rows of each part; nothing has to be read."""
        values = {
            part.field: part.value_of(those) if (kept := _kept_by(part)) is None else kept.read(row[kept.name])
            for part, those in zip(self.parts, rows, strict=True)
        }
        return _without_parts(row).model_copy(update=values)

    async def update_parts(self, work: Work, message: Message) -> None:
        """Let each part change what it stored, after the message was edited or deleted."""
        for part in self.parts:
            await part.update(work, message)

    def rows_of(self, new: NewMessage) -> list[Sequence[PartRow]]:
        """The rows to insert with a new message, for each part."""
        return [part.rows(new) for part in self.parts]


def size_of(sql: SqlDialect) -> ColumnElement[int]:
    """About how many bytes a message's view has as JSON."""
    parts = func.coalesce(Message.reaction_counts, "") + func.coalesce(Message.attached, "")
    return sql.json_bytes(Message.body + parts) + sql.json_bytes(Message.custom_metadata) + _ENVELOPE


def _kept_by(part: MessagePart) -> KeptColumn | None:
    return None if part.table is None else part.table.kept


def _without_parts(message: Message | Row) -> MessageOut:
    row = {name: getattr(message, name) for name in COLUMN_NAMES} if isinstance(message, Message) else message
    fields = {name: row[name] for name in COLUMN_NAMES if not name.startswith(("reply_to_", "reaction_", "attached"))}
    answered = {"id": row["reply_to_id"], "number": row["reply_to_number"], "sender_id": row["reply_to_sender_id"]}
    reply_to = answered if row["reply_to_id"] is not None else None
    more = {
        "system": row["sender_id"] == SYSTEM_USER_ID,
        "reactions": row["reaction_counts"],  # as they are stored; the parts make the fields of them
        "attachments": row["attached"],
    }
    return MessageOut.model_validate({**fields, **more, "reply_to": reply_to})
