"""What is announced of messages: what was said, changed, read, and is being written."""

from uuid import UUID

from app.realtime.events import ChangeEvent, Event
from app.schemas import MessageOut


class MessageCreated(ChangeEvent):
    name = "new-message"

    message: MessageOut


class MessageUpdated(ChangeEvent):
    """Edited or deleted."""

    name = "message-updated"

    message: MessageOut


class MessageRead(Event):
    name = "message-read"

    conversation_id: UUID
    user_id: UUID
    read_number: int


class TypingStart(Event):
    """Repeated every five seconds by whoever types; a listener lets it lapse after eight."""

    name = "typing-start"

    conversation_id: UUID
    user_id: UUID


class TypingStop(Event):
    name = "typing-stop"

    conversation_id: UUID
    user_id: UUID
