"""The event that the sweep publishes."""

from uuid import UUID

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
