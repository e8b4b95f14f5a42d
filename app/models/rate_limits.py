"""Rate limits that all processes share."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class RateLimit(Base):
    """The state of one rate limit for one key. See `rate_limits/`. A row with a past `tat` has no effect."""

    __tablename__ = "rate_limits"

    key: Mapped[str] = mapped_column(primary_key=True)
    tat: Mapped[int] = mapped_column(autoincrement=False)
    """The theoretical arrival time of GCRA, in microseconds since 1970."""
