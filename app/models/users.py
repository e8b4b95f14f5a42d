"""Users and their sessions."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, desc
from sqlalchemy.orm import Mapped, mapped_column

from app.core.avatars import AvatarUrl
from app.core.fields import new_id, utc_now
from app.models.base import Base

LONGEST_NAME: Final = 80  # characters
LONGEST_EMAIL: Final = 254  # characters, RFC 5321


class User(Base):
    """A user. Revoking a session raises `channel_epoch`, so that its sockets receive nothing further."""

    __tablename__ = "users"
    __table_args__ = (Index("ix_users_directory", desc("online"), "search_name", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    display_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    search_name: Mapped[str]
    """`display_name`, case folded by Python because SQLite folds only ASCII."""
    avatar_url: Mapped[str | None] = mapped_column(AvatarUrl)
    password_hash: Mapped[str]
    role: Mapped[str] = mapped_column(String(16), default="user")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    channel_epoch: Mapped[int] = mapped_column(default=0)
    online: Mapped[bool] = mapped_column(default=False)
    """Whether any of the user's rows in `presence` is online. It is stored here because the directory lists online
    users first, and one index must then have both columns."""
    last_seen_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]


class Session(Base):
    """A session: one sign-in on one device. Its refresh token is computed from `seed` and `generation`, not stored."""

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    seed: Mapped[str] = mapped_column(String(64))
    generation: Mapped[int] = mapped_column(default=1)
    user_agent: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    rotated_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
