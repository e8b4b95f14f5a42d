"""Tags: a message part whose rows a send inserts. `#engines` in a body is a tag of its message.

A tag that its owner has reserved is theirs alone, and one that begins with `once` can be used once.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.errors import ApiError
from app.db.unit_of_work import ReadWork, Work
from app.messages.parts import NewMessage, PartRow, PartTable
from app.models.messages import Message
from app.schemas import MessageOut
from tests.fake_feature.models import FakeBase

_TAG: Final = re.compile(r"#(\w+)")


class Tag(FakeBase):
    __tablename__ = "fake_tags"

    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    number: Mapped[int]
    sender_id: Mapped[UUID]
    word: Mapped[str]
    once: Mapped[str | None] = mapped_column(unique=True)


class Reserved(FakeBase):
    __tablename__ = "fake_reserved"

    word: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID]


class TagReserved(ApiError):
    status, code = 409, "tag_reserved"
    detail = "This tag is reserved, or was used before."


class Tags:
    """The field `tags`. `loads` counts the pages that were loaded, `updates` the edits and deletions."""

    field: ClassVar[str] = "tags"
    value_type: ClassVar[Any] = list[str]
    table: ClassVar[PartTable] = PartTable(
        "fake_tags",
        columns=(("place", "bigint"), ("word", "text"), ("once", "text")),
        of_message=(
            ("message_id", "id"),
            ("conversation_id", "conversation_id"),
            ("number", "number"),
            ("sender_id", "sender_id"),
        ),
        condition="""NOT EXISTS (
            SELECT 1 FROM fake_reserved WHERE fake_reserved.word = given.word AND fake_reserved.owner_id <> :user_id
        )""",
        refused=TagReserved,
    )

    def __init__(self) -> None:
        self.loads = self.updates = 0

    def rows(self, new: NewMessage) -> list[PartRow]:
        return _rows_in(new.body)

    def value_of(self, rows: Sequence[PartRow]) -> list[object]:
        return [row["word"] for row in rows]

    async def update(self, work: Work, message: Message) -> None:
        self.updates += 1
        await work.execute(delete(Tag).where(Tag.message_id == message.id))
        known = {
            "message_id": message.id,
            "conversation_id": message.conversation_id,
            "number": message.number,
            "sender_id": message.sender_id,
        }
        await work.add(*(Tag(**known, **row) for row in _rows_in(message.body)))

    async def load(self, work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, object]:
        self.loads += 1
        kept = [message.id for message in messages if message.deleted_at is None]
        found: dict[UUID, list[str]] = defaultdict(list)
        for tag in await work.all(select(Tag).where(Tag.message_id.in_(kept)).order_by(Tag.place)):
            found[tag.message_id].append(tag.word)
        return found

    def user_ids(self, _message: MessageOut) -> tuple[UUID, ...]:
        return ()


def _rows_in(body: str) -> list[PartRow]:
    return [
        {"place": place, "word": word, "once": word if word.startswith("once") else None}
        for place, word in enumerate(_TAG.findall(body))
    ]
