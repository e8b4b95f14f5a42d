"""System lines: what happened to a group, as its members read it between the messages."""

from datetime import datetime
from typing import Final, Literal, get_args
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import utc_now
from app.models.base import Base

LineKind = Literal["created", "added", "left", "removed", "role", "renamed"]
LINE_KINDS: Final[tuple[LineKind, ...]] = get_args(LineKind)
LONGEST_LINE_KIND: Final = 16  # characters


class SystemLine(Base):
    """One structural change of a group. It never changes, and is written in the transaction of the change."""

    __tablename__ = "conversation_events"
    __table_args__ = (Index(None, "conversation_id", "after_number"),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(LONGEST_LINE_KIND))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who did it. Null if the product's server did."""
    subject_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """The member concerned."""
    data: Mapped[str | None] = mapped_column(Text)
    """JSON: the new `title` or `role`."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    after_number: Mapped[int]
    """The `number` of the newest message at that time, below which it is shown."""
