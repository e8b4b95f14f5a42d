"""Tags: a message part whose rows a send inserts. `#engines` in a body is a tag of its message."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.unit_of_work import ReadWork
from app.messages.parts import NewMessage, PartRow, PartTable
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


class Tags:
    """The field `tags`. `loads` counts the pages that were loaded."""

    field: ClassVar[str] = "tags"
    value_type: ClassVar[Any] = list[str]
    table: ClassVar[PartTable] = PartTable(
        "fake_tags",
        columns=(("place", "bigint"), ("word", "text")),
        of_message=(
            ("message_id", "id"),
            ("conversation_id", "conversation_id"),
            ("number", "number"),
            ("sender_id", "sender_id"),
        ),
    )

    def __init__(self) -> None:
        self.loads = 0

    def rows(self, new: NewMessage) -> list[PartRow]:
        return [{"place": place, "word": word} for place, word in enumerate(_TAG.findall(new.body))]

    def value_of(self, rows: Sequence[PartRow]) -> list[object]:
        return [row["word"] for row in rows]

    async def load(self, work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, object]:
        self.loads += 1
        kept = [message.id for message in messages if message.deleted_at is None]
        found: dict[UUID, list[str]] = defaultdict(list)
        for tag in await work.all(select(Tag).where(Tag.message_id.in_(kept)).order_by(Tag.place)):
            found[tag.message_id].append(tag.word)
        return found
