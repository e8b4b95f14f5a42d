"""The event that the sweep publishes."""

from typing import Self
from uuid import UUID

from app.models.conversations import ConversationHead
from app.realtime.events import Event


class HeadPublished(Event):
    """The newest `seq` and `number` of a conversation. Clients that missed a change fetch it."""

    name = "conversation-head"

    conversation_id: UUID
    epoch: int
    """The number of the conversation's channel. The highest is valid."""
    last_seq: int
    loud_seq: int
    """The `seq` of the last loud change."""
    last_number: int

    @classmethod
    def of(cls, head: ConversationHead) -> Self:
        return cls(
            conversation_id=head.conversation_id,
            epoch=head.channel_epoch,
            last_seq=head.last_seq,
            loud_seq=head.loud_seq,
            last_number=head.last_number,
        )
