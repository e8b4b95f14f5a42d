"""Presence, as each realtime service reports it."""

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
