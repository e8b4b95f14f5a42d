"""What delivery itself announces."""

from uuid import UUID

from app.realtime.events import Event


class ConversationHead(Event):
    """How far a conversation has come, for whoever may have missed something: a nudge to fetch, never a replay."""

    name = "conversation-head"

    conversation_id: UUID
    last_seq: int
    last_number: int
