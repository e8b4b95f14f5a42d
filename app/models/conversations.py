"""Conversations, their heads and their members. `seq` numbers the changes of a conversation."""

from datetime import UTC, datetime
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id, utc_now
from app.core.metadata import LONGEST_KEY
from app.models.base import Base
from app.models.users import LONGEST_EXTERNAL_ID, LONGEST_TEAM

Kind = Literal["direct", "group"]
Role = Literal["owner", "admin", "member"]

LARGEST_GROUP: Final = 1_000  # members
LONGEST_TITLE: Final = 100  # characters
LONGEST_SEARCHED: Final = 255  # characters of a value by which conversations are found
NOT_LEASED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""`process_after` of a conversation that no process holds. Clocks may differ, so it is not the current time."""


class Conversation(Base):
    """A direct conversation or a group. Only what rarely changes; a send does not write this row. See its head."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("created_by", "client_id"),
        Index("uq_conversations_external_id", "external_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str | None] = mapped_column(String(LONGEST_TITLE))
    direct_key: Mapped[str | None] = mapped_column(String(73), unique=True)
    """The two sorted user ids of a direct conversation, so that two users share one; in a team, a hash of it and them.
    """
    client_id: Mapped[UUID | None]
    """The idempotency key of a group: creating it again returns the same group."""
    changed_seq: Mapped[int] = mapped_column(default=1)
    """The `seq` of the last change to this row itself: its creation or its title."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Null if the product's server created it."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    external_id: Mapped[str | None] = mapped_column(String(LONGEST_EXTERNAL_ID))
    """The product's own id."""
    custom_metadata: Mapped[str | None] = mapped_column("metadata", Text)
    """JSON. `ConversationMetadata` has it by key."""


class ConversationMetadata(Base):
    """An entry of a conversation's metadata, to find conversations by it. Long values are not here."""

    __tablename__ = "conversation_metadata"

    key: Mapped[str] = mapped_column(String(LONGEST_KEY), primary_key=True)
    value: Mapped[str] = mapped_column(String(LONGEST_SEARCHED), primary_key=True)
    """A text as it is; anything else as JSON."""
    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ConversationHead(Base):
    """The counters and marks of a conversation. Every change of the conversation locks this row before any other, so
    changes are strictly ordered. It is small because every message writes it.

    The columns that a send changes are adjacent: PostgreSQL logs only what lies between the first and the last byte
    that differ.
    """

    __tablename__ = "conversation_heads"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    last_changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    """The time of the creation, the last rename or the last message. Lists of conversations are sorted by it."""
    last_number: Mapped[int] = mapped_column(default=0)
    last_visible_number: Mapped[int] = mapped_column(default=0)
    """The `number` of the newest message that is not deleted. 0 if there is none."""
    last_seq: Mapped[int] = mapped_column(default=1)
    loud_seq: Mapped[int] = mapped_column(default=1)
    """The `seq` of the last loud change. Reactions and changes of metadata alone are quiet."""
    previous_loud_seq: Mapped[int] = mapped_column(default=0)
    """The `seq` of the loud change before it: what the event of a loud change carries as `after`."""
    sweep_after: Mapped[datetime] = mapped_column(default=utc_now)
    sweep_attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    process_attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    member_count: Mapped[int] = mapped_column(Integer)
    """The number of active members. The three small columns share eight bytes."""
    published_seq: Mapped[int] = mapped_column(default=0)
    processed_seq: Mapped[int] = mapped_column(default=0)
    """How far event handlers have processed the changes. Without handlers, publishing moves it with `published_seq`."""
    process_after: Mapped[datetime] = mapped_column(default=NOT_LEASED)
    """The end of the fan-out's lease, or of the wait after a failure."""
    channel_epoch: Mapped[int] = mapped_column(default=0)
    """Raised when a user loses access. It is a part of the channel's name, and a send requires the epoch it read."""
    team: Mapped[str | None] = mapped_column(String(LONGEST_TEAM))
    """Only members of the same team have access. It is here because every send reads this row. It never changes."""


class Member(Base):
    """A membership. `left_seq` is the `seq` of the change that ended it; joining again clears it."""

    __tablename__ = "members"
    __table_args__ = (Index(None, "user_id", "conversation_id"), Index(None, "conversation_id", "seq"))

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(8), default="member")
    left_seq: Mapped[int | None]
    read_number: Mapped[int] = mapped_column(default=0)
    muted: Mapped[bool] = mapped_column(default=False)
    archived: Mapped[bool] = mapped_column(default=False)
    seq: Mapped[int]
    muted_until: Mapped[datetime | None]
    """The end of a timed mute. Null for one without an end."""
    marked_unread: Mapped[bool] = mapped_column(default=False, server_default=false())
    pinned_at: Mapped[datetime | None]
    own_seq: Mapped[int] = mapped_column(default=0, server_default="0")
    """The `own_seq` of the last change of what the member keeps for themselves."""
