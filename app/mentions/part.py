"""The field `mentions` of messages. It is read from the body; the rows are for counting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import delete, func, select

from app.access.active_member import ACTIVE_MEMBER, is_active_member
from app.core.text import mentions as text
from app.db.unit_of_work import ReadWork, Work
from app.mentions.errors import MentionNotMember, TooManyMentions
from app.messages.parts import NewMessage, PartRow, PartTable
from app.models.conversations import Member
from app.models.mentions import MOST_MENTIONS, Mention
from app.models.messages import Message
from app.schemas import MessageOut

# It holds until the send commits: removing a member raises the channel's epoch, which the send requires.
_IS_MEMBER: Final = f"""given.user_id IS NULL OR EXISTS (
    SELECT 1 FROM members WHERE members.conversation_id = :conversation_id AND members.user_id = given.user_id
        AND {ACTIVE_MEMBER}
)"""  # noqa: S608  # it is built from constants


class Mentions:
    field: ClassVar[str] = "mentions"
    value_type: ClassVar[Any] = list[text.Mention]
    table: ClassVar[PartTable] = PartTable(
        "mentions",
        columns=(("position", "bigint"), ("user_id", "uuid")),
        of_message=(
            ("message_id", "id"),
            ("conversation_id", "conversation_id"),
            ("number", "number"),
            ("sender_id", "sender_id"),
        ),
        condition=_IS_MEMBER,
        refused=MentionNotMember,
    )

    def rows(self, new: NewMessage) -> Sequence[PartRow]:
        """Raises TooManyMentions."""
        return _rows_in(new.body)

    def value_of(self, rows: Sequence[PartRow]) -> list[object]:
        return ["all" if row["user_id"] is None else row["user_id"] for row in rows]

    async def update(self, work: Work, message: Message) -> None:
        """Raises MentionNotMember, TooManyMentions."""
        rows = _rows_in(message.body)
        await work.execute(delete(Mention).where(Mention.message_id == message.id))
        await _require_members(work, message, {row["user_id"] for row in rows} - {None})
        known = {
            "message_id": message.id,
            "conversation_id": message.conversation_id,
            "number": message.number,
            "sender_id": message.sender_id,
        }
        await work.add(*(Mention(**known, **row) for row in rows))

    async def load(self, _work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, list[text.Mention]]:
        return {message.id: found for message in messages if (found := text.mentions_in(message.body))}

    def user_ids(self, message: MessageOut) -> Iterable[UUID]:
        return (each for each in text.mentions_in(message.body) if isinstance(each, UUID))


def _rows_in(body: str) -> list[PartRow]:
    found = text.mentions_in(body)
    if len(found) > MOST_MENTIONS:
        raise TooManyMentions
    return [{"position": place, "user_id": None if each == "all" else each} for place, each in enumerate(found)]


async def _require_members(work: Work, message: Message, user_ids: set[Any]) -> None:
    if not user_ids:
        return
    members = select(func.count()).where(
        Member.conversation_id == message.conversation_id, Member.user_id.in_(user_ids), is_active_member()
    )
    if await work.one(members) != len(user_ids):
        raise MentionNotMember
