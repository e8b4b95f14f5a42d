"""Events of conversations and their members."""

from datetime import datetime
from typing import Final
from uuid import UUID

from app.realtime.events import ChangeEvent, Event
from app.schemas import ConversationShared, LineOut, MemberOut, UserOut


class ConversationCreated(ChangeEvent):
    name = "conversation-created"

    conversation: ConversationShared


class ConversationUpdated(ChangeEvent):
    name = "conversation-updated"

    conversation: ConversationShared
    line: LineOut | None
    """The system line of this change. Null if only metadata changed."""


class ConversationDeleted(ChangeEvent):
    """A group was deleted for all members. It is the last event of the conversation."""

    name = "conversation-deleted"

    title: str
    actor_id: UUID


class _MemberEvent(ChangeEvent):
    member: MemberOut
    user: UserOut
    """The member's profile, which is not part of the membership: it changes without a `seq`."""
    member_count: int
    """The number of members after this change."""
    channel: str | None
    """The conversation's current channel. Null for a user who no longer has access to it."""
    epoch: int
    """The channel's number. The name with the highest number is valid."""
    line: LineOut
    """The system line of this change."""


class MemberAdded(_MemberEvent):
    name = "member-added"


class MemberUpdated(_MemberEvent):
    name = "member-updated"


class MemberRemoved(_MemberEvent):
    name = "member-removed"


class PreferencesUpdated(Event):
    """A user changed what they keep of a conversation. Their own devices get it."""

    name = "preferences-updated"

    conversation_id: UUID
    muted: bool
    muted_until: datetime | None
    archived: bool
    marked_unread: bool
    pinned_at: datetime | None
    own_seq: int


EVENTS: Final[tuple[type[Event], ...]] = (
    ConversationCreated,
    ConversationUpdated,
    ConversationDeleted,
    MemberAdded,
    MemberUpdated,
    MemberRemoved,
    PreferencesUpdated,
)
"""What the feature publishes."""
