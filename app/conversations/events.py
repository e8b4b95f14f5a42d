"""What is announced of conversations and their members."""

from uuid import UUID

from app.realtime.events import ChangeEvent
from app.schemas import ConversationShared, MemberOut


class ConversationCreated(ChangeEvent):
    name = "conversation-created"

    conversation: ConversationShared


class ConversationUpdated(ChangeEvent):
    name = "conversation-updated"

    conversation: ConversationShared


class ConversationDeleted(ChangeEvent):
    """A group was deleted for everyone. It is the last event of the conversation."""

    name = "conversation-deleted"

    title: str
    actor_id: UUID


class _MemberEvent(ChangeEvent):
    member: MemberOut
    channel: str | None
    """The conversation's channel from now on; null for somebody who may not listen any more."""
    epoch: int
    """The channel's number: of two names, the one with the higher number is valid."""


class MemberAdded(_MemberEvent):
    name = "member-added"


class MemberUpdated(_MemberEvent):
    name = "member-updated"


class MemberRemoved(_MemberEvent):
    name = "member-removed"
