"""The event that the sweep publishes."""

from uuid import UUID

from app.realtime.events import Event


class ConversationHead(Event):
    """The newest `seq` and `number` of a conversation. Clients that missed a change fetch it."""

    name = "conversation-head"

    conversation_id: UUID
    last_seq: int
    last_number: int
