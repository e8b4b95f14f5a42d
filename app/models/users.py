"""Users and their sessions."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, desc
from sqlalchemy.orm import Mapped, mapped_column

from app.core.avatars import AvatarUrl
from app.core.fields import new_id, utc_now
from app.models.base import Base

LONGEST_NAME: Final = 80  # characters
LONGEST_EMAIL: Final = 254  # characters, RFC 5321
LONGEST_EXTERNAL_ID: Final = 255  # characters; OpenID Connect limits `sub` to as many
LONGEST_TEAM: Final = 64  # characters
LONGEST_DEVICE: Final = 64  # characters
SYSTEM_USER_ID: Final = UUID("00000000-0000-7000-8000-000000000001")
"""The sender of system messages. It is made with the first of them, is never active, and has no team."""
NO_PASSWORD: Final = "none"  # noqa: S105  # not a hash, so no password matches it


class User(Base):
    """A user. Revoking a session raises `channel_epoch`, so that its sockets receive nothing further.

    An external user comes from another product or login: `external_id` says who it is there, and there is no `email`
    or password to sign in with here.
    """

    __tablename__ = "users"
    __table_args__ = (
        Index("ix_users_directory", desc("online"), "search_name", "id"),
        UniqueConstraint("external_issuer", "external_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str | None] = mapped_column(String(LONGEST_EMAIL), unique=True)
    """Signs in with a password. Null for an external user."""
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
    external_issuer: Mapped[str | None] = mapped_column(String(LONGEST_EXTERNAL_ID))
    """The issuer of the tokens that were exchanged; empty for a user that the product's server created."""
    external_id: Mapped[str | None] = mapped_column(String(LONGEST_EXTERNAL_ID))
    """The tokens' `sub`, or the product's own id."""
    contact_email: Mapped[str | None] = mapped_column(String(LONGEST_EMAIL))
    """The verified e-mail address of an external user. Several users may have the same; none signs in with it."""
    team: Mapped[str | None] = mapped_column(String(LONGEST_TEAM))
    custom_metadata: Mapped[str | None] = mapped_column("metadata", Text)
    """JSON."""

    @property
    def address(self) -> str | None:
        """The e-mail address, whichever kind of user this is."""
        return self.email or self.contact_email


class Session(Base):
    """A session: one sign-in on one device. Its refresh token is computed from `seed` and `generation`, not stored."""

    __tablename__ = "sessions"
    __table_args__ = (Index("uq_sessions_user_id_device", "user_id", "device", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    seed: Mapped[str] = mapped_column(String(64))
    generation: Mapped[int] = mapped_column(default=1)
    user_agent: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    rotated_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    device: Mapped[str | None] = mapped_column(String(LONGEST_DEVICE))
    """A name that the client gave. A user has one session for each. Null for a session without one, and for an ended
    session whose name a newer one has."""
