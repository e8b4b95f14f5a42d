"""Part of the composition root: the one list of all published events."""

from typing import Final

from app.conversations.events import (
    ConversationCreated,
    ConversationDeleted,
    ConversationUpdated,
    MemberAdded,
    MemberRemoved,
    MemberUpdated,
)
from app.messages.events import MessageCreated, MessageRead, MessageUpdated, TypingStart, TypingStop
from app.presence.events import UserOffline, UserOnline
from app.publishing.events import HeadPublished
from app.realtime.events import ChannelChanged
from app.realtime.registry import EventRegistry

EVENTS: Final = EventRegistry(
    (
        MessageCreated,
        MessageUpdated,
        MessageRead,
        TypingStart,
        TypingStop,
        ConversationCreated,
        ConversationUpdated,
        ConversationDeleted,
        MemberAdded,
        MemberUpdated,
        MemberRemoved,
        HeadPublished,
        UserOnline,
        UserOffline,
        ChannelChanged,
    )
)
