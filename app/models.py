"""The data model. `no` numbers a conversation's messages, `seq` its changes; both counters live on the conversation."""

from datetime import datetime
from functools import cache
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, Uuid, desc, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core.avatars import AvatarUrl
from app.core.fields import new_id, utc_now
from app.db.database import UtcDateTime

Kind = Literal["direct", "group"]
Role = Literal["owner", "admin", "member"]

LARGEST_GROUP: Final = 1_000  # members
LONGEST_BODY: Final = 8_000  # characters
LONGEST_TITLE: Final = 100  # characters
LONGEST_NAME: Final = 80  # characters
LONGEST_EMAIL: Final = 254  # characters, RFC 5321


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {UUID: Uuid, datetime: UtcDateTime, int: BigInteger, str: Text}  # noqa: RUF012  # SQLAlchemy's own name and form


class User(Base):
    """Somebody with an account. `channel_epoch` rises when a session is revoked, and its sockets receive no more."""

    __tablename__ = "users"
    __table_args__ = (Index("ix_users_directory", desc("online"), "search_name", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    display_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    search_name: Mapped[str]
    """`display_name` folded for comparison by Python: SQLite would fold ASCII alone."""
    avatar_url: Mapped[str | None] = mapped_column(AvatarUrl)
    password_hash: Mapped[str]
    role: Mapped[str] = mapped_column(String(16), default="user")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    channel_epoch: Mapped[int] = mapped_column(default=0)
    online: Mapped[bool] = mapped_column(default=False)
    presence_time_ms: Mapped[int] = mapped_column(default=0)
    """The reporter's clock at the last report: an older one changes nothing."""
    last_seen_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]


class Session(Base):
    """One sign-in on one device. Its refresh token is computed from `seed` and `generation`, and not stored."""

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


class Conversation(Base):
    """Two people, or a group. Its row is locked first by whatever changes the conversation: that orders everything."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("created_by", "client_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str | None] = mapped_column(String(LONGEST_TITLE))
    direct_key: Mapped[str | None] = mapped_column(String(73), unique=True)
    """The sorted pair of a direct conversation, so that the same two people have one."""
    client_id: Mapped[UUID | None]
    """The key under which a group was created; repeating it finds the group."""
    last_seq: Mapped[int] = mapped_column(default=1)
    last_no: Mapped[int] = mapped_column(default=0)
    announced_seq: Mapped[int] = mapped_column(default=0)
    changed_seq: Mapped[int] = mapped_column(default=1)
    """The `seq` of the last change of what stands in this row itself: its creation or its title."""
    channel_epoch: Mapped[int] = mapped_column(default=0)
    last_changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    """When it was created, renamed, or last written in: what a list of conversations is ordered by."""
    sweep_after: Mapped[datetime] = mapped_column(default=utc_now)
    sweep_attempts: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Member(Base):
    """A seat in a conversation. `left_seq` is the change by which it was given up; coming back clears it."""

    __tablename__ = "members"
    __table_args__ = (Index(None, "user_id", "conversation_id"), Index(None, "conversation_id", "seq"))

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(8), default="member")
    left_seq: Mapped[int | None]
    read_no: Mapped[int] = mapped_column(default=0)
    muted: Mapped[bool] = mapped_column(default=False)
    archived: Mapped[bool] = mapped_column(default=False)
    seq: Mapped[int]


class Message(Base):
    """Something said. Deleting leaves a tombstone without a body, so that no number is ever missing."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "no"),
        UniqueConstraint("conversation_id", "sender_id", "client_id"),
        Index(None, "conversation_id", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    no: Mapped[int]
    seq: Mapped[int]
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    client_id: Mapped[UUID]
    request_hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    reply_to_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class RateLimit(Base):
    """How far ahead of the clock somebody is with something: see `rate_limits/`. A row of the past says nothing."""

    __tablename__ = "rate_limits"

    key: Mapped[str] = mapped_column(primary_key=True)
    tat: Mapped[int] = mapped_column(autoincrement=False)
    """The theoretical arrival time of GCRA, in microseconds since 1970."""


class Attempt(Base):
    """What `rate_limits` replaced. The release before it still counts here, so a later migration drops it."""

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    window_ends_at: Mapped[datetime] = mapped_column(index=True)


class Era(Base):
    """Which history the numbers belong to. One row; it gets another name when an older database was restored."""

    __tablename__ = "eras"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[str] = mapped_column(String(32))


class Job(Base):
    """Work that must be done after a commit, whatever becomes of the process; see `app/jobs`."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str]
    """JSON: how far it got, by ids."""
    version: Mapped[int]
    """Rises each time that the job is enqueued again."""
    run_after: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]
    lease: Mapped[UUID | None]


@cache
def complete_metadata() -> MetaData:
    """The tables as migrations make them. A partial index loads both dialects, which is too dear for a cold start."""
    # What the sweep looks for; nearly always empty.
    unannounced = text("announced_seq < last_seq")
    Index(
        "ix_conversations_unannounced",
        Conversation.sweep_after,
        sqlite_where=unannounced,
        postgresql_where=unannounced,
    )
    return Base.metadata
