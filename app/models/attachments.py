"""Attachments of messages, and the stored files that have to be deleted."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id, utc_now
from app.models.base import Base

LONGEST_FILE_NAME: Final = 200  # characters
LONGEST_TYPE: Final = 100  # characters
LONGEST_KEY: Final = 100  # characters


class Attachment(Base):
    """A file that a user uploads to send it. It is reserved, then finished, then sent with one message.

    Whoever wants to delete it locks it FOR UPDATE, and a send locks it FOR KEY SHARE.
    """

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("owner_id", "client_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    client_id: Mapped[UUID]
    request_hash: Mapped[str] = mapped_column(String(64))
    """Detects a `client_id` that is used again for another file."""
    name: Mapped[str] = mapped_column(String(LONGEST_FILE_NAME))
    content_type: Mapped[str] = mapped_column(String(LONGEST_TYPE))
    """As declared; when it is finished, as detected."""
    size: Mapped[int]
    """In bytes. Processing a picture changes it."""
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    placeholder: Mapped[str | None]
    """A tiny version of a picture, as a `data:` URL."""
    file_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    """Where the file is stored. Null until it is finished."""
    thumbnail_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    ready: Mapped[bool] = mapped_column(default=False)
    """Whether there may be links to the file: a picture is processed first."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    kept_until: Mapped[datetime | None] = mapped_column(index=True)
    """When it is deleted if it is not in a message. Null once it was found in one."""


class MessageAttachment(Base):
    """An attachment of a message. The key makes sure that it is in one message only."""

    __tablename__ = "message_attachments"

    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachments.id"), primary_key=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(SmallInteger)


class FileDeletion(Base):
    """A stored file that is deleted when it is due. Each file has such a row before it is stored, until a row with its
    key is committed, so that a crash at any point leaves no file behind."""

    __tablename__ = "file_deletions"

    key: Mapped[str] = mapped_column(String(LONGEST_KEY), primary_key=True)
    due: Mapped[datetime] = mapped_column(index=True)
