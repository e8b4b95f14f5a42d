"""The field `reactions` of messages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import delete

from app.db.unit_of_work import ReadWork, Work
from app.messages.parts import NewMessage, PartRow
from app.models.messages import Message
from app.models.reactions import Reaction
from app.reactions.counts import ReactionOut, read_counts
from app.schemas import MessageOut


class Reactions:
    field: ClassVar[str] = "reactions"
    value_type: ClassVar[Any] = list[ReactionOut]
    table: ClassVar[None] = None

    def rows(self, _new: NewMessage) -> Sequence[PartRow]:
        return ()

    def value_of(self, _rows: Sequence[PartRow]) -> list[ReactionOut]:
        return []

    async def update(self, work: Work, message: Message) -> None:
        """A deleted message has no reactions."""
        if message.deleted_at is not None and message.reaction_counts is not None:
            message.reaction_counts = None
            await work.add(message)
            await work.execute(delete(Reaction).where(Reaction.message_id == message.id))

    async def load(self, _work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, list[ReactionOut]]:
        """It reads nothing: the counts are a column of the message, which its view still has as it is stored."""
        stored = {message.id: (message.model_extra or {}).get(self.field) for message in messages}
        return {message_id: read_counts(counts) for message_id, counts in stored.items() if counts is not None}

    def user_ids(self, _message: MessageOut) -> Iterable[UUID]:
        """None: up to a hundred, and their names are only shown on request."""
        return ()
