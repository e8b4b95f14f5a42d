"""Events of messages: created, updated, read and typing."""

from typing import Final
from uuid import UUID

from app.realtime.events import ChangeEvent, Event
from app.schemas import MessageOut


class MessageCreated(ChangeEvent):
    name = "new-message"

    message: MessageOut


class MessageUpdated(ChangeEvent):
    """A message was edited or deleted."""

    name = "message-updated"

    message: MessageOut


class MessageRead(Event):
    name = "message-read"

    conversation_id: UUID
    user_id: UUID
    read_number: int


class TypingStart(Event):
    """Sent every five seconds while a user types. Clients let it expire after eight seconds."""

    name = "typing-start"

    conversation_id: UUID
    user_id: UUID


class TypingStop(Event):
    name = "typing-stop"

    conversation_id: UUID
    user_id: UUID


EVENTS: Final[tuple[type[Event], ...]] = (MessageCreated, MessageUpdated, MessageRead, TypingStart, TypingStop)
"""What the feature publishes."""
