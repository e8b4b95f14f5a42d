"""Who is there: presence, as each realtime service reports it, and typing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Presence(Base):
    """Whether a realtime service sees a user online. A user is online if any of them does: see `User.online`."""

    __tablename__ = "presence"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    provider: Mapped[str] = mapped_column(String(16), primary_key=True)
    online: Mapped[bool]
    reported_at: Mapped[datetime]
    """The service's clock at the last report. Older reports change nothing."""
    until: Mapped[datetime | None]
    """When the user counts as offline without another heartbeat. Null if the service itself reports who leaves."""


class Typing(Base):
    """A user who is typing. It is stored only for clients that poll. It references no other table, because that would
    lock a row there; a row without a current member is ignored."""

    __tablename__ = "typing"

    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    after_number: Mapped[int]
    """The conversation's `last_number` at the last key. A later message of the user ends the typing."""
    until: Mapped[datetime]
