"""Reactions to messages."""

from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.text.emoji import LONGEST
from app.models.base import Base

MOST_KINDS: Final = 20  # different emoji on one message


class Reaction(Base):
    """One emoji of one user on one message. `Message.reaction_counts` has their counts, so that a page of messages is
    read without these rows."""

    __tablename__ = "reactions"
    __table_args__ = (Index(None, "message_id", "emoji", "seq"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    emoji: Mapped[str] = mapped_column(String(LONGEST), primary_key=True)
    seq: Mapped[int]
    """The `seq` of the change that added it: users are listed in this order."""
