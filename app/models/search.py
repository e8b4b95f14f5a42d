"""What search reads: signatures of messages, and of blocks of messages. Both follow from the messages alone."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

BLOCK_SIZE: Final = 64
"""Message numbers of a block: block 0 has those below 64."""


class SearchBlock(Base):
    """The messages of one conversation with `number // BLOCK_SIZE == block`, without deleted ones."""

    __tablename__ = "search_blocks"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
    oldest: Mapped[datetime]
    newest: Mapped[datetime]
    """The times of its first and last message."""
    keys: Mapped[int] = mapped_column(Integer)
    """About how many keys the signature has."""
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class MessageSearch(Base):
    """The signature of one message that is not deleted."""

    __tablename__ = "message_search"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class SearchProgress(Base):
    """How far the messages of a conversation are indexed. Without a row, they are not."""

    __tablename__ = "search_progress"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    """Of the analyser that indexed all messages."""
    next_block: Mapped[int] = mapped_column(default=0)
    """Where an unfinished reindexing to a newer version continues."""
