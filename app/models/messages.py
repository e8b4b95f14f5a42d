"""Messages. `number` counts the messages of a conversation from 1."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id, utc_now
from app.models.base import Base

LONGEST_BODY: Final = 8_000  # characters


class Message(Base):
    """A message. Deleting it leaves a tombstone without a body, so that numbers have no gaps."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        UniqueConstraint("conversation_id", "sender_id", "client_id"),
        Index(None, "conversation_id", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    number: Mapped[int]
    seq: Mapped[int]
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    client_id: Mapped[UUID]
    request_hash: Mapped[str | None] = mapped_column(String(64))
    """Detects a `client_id` that is used again for other content. Null once the message is deleted."""
    body: Mapped[str]
    reply_to_id: Mapped[UUID | None]
    reply_to_number: Mapped[int | None]
    reply_to_sender_id: Mapped[UUID | None]
    """Copied from the message that this one replies to, of which they never change."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    reaction_counts: Mapped[str | None]
    """The counts of its reactions, as JSON; see `app/reactions/counts.py`. Null if there are none."""
    attached: Mapped[str | None]
    """Its attachments, as JSON; see `app/attachments/part.py`. Null if there are none."""
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    custom_metadata: Mapped[str | None] = mapped_column("metadata", Text)
    """JSON. Null once the message is deleted."""
