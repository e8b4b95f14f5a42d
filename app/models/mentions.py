"""Mentions in messages."""

from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

MOST_MENTIONS: Final = 50  # in one message


class Mention(Base):
    """One mention in one message. Unread ones are counted by the index."""

    __tablename__ = "mentions"
    __table_args__ = (Index(None, "conversation_id", "user_id", "number"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    user_id: Mapped[UUID | None]
    """Null for a mention of all members."""
    conversation_id: Mapped[UUID]
    number: Mapped[int]
    """The message's."""
    sender_id: Mapped[UUID]
    """The message's, as nobody is told of their own mentions."""
