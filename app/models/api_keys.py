"""API keys, with which a product's server calls the server API."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.fields import new_id, utc_now
from app.models.base import Base

LONGEST_KEY_NAME: Final = 80  # characters


class ApiKey(Base):
    """An API key. The key itself is not stored."""

    __tablename__ = "api_keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(LONGEST_KEY_NAME))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the key. A key is 256 random bits, so a slow hash would not make guessing it any harder."""
    scopes: Mapped[str]
    """What the key may do, separated by spaces."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    last_used_at: Mapped[datetime | None]
    """To about ten minutes: a call does not write it each time."""
    revoked_at: Mapped[datetime | None]
