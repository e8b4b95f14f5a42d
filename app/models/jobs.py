"""Durable jobs."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id
from app.models.base import Base

LONGEST_KIND: Final = 32  # characters


class Job(Base):
    """Work that must be done after a commit, even if the process crashes. See `app/jobs`."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(LONGEST_KIND))
    key: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str]
    """JSON: the progress of the job, as ids."""
    version: Mapped[int]
    """Increases each time the job is enqueued again."""
    run_after: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]
    lease: Mapped[UUID | None]
