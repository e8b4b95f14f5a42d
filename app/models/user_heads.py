"""The counter of what a user keeps for themselves."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class UserHead(Base):
    """Counts the changes of a user's own state. The row is locked before the rows that get its number."""

    __tablename__ = "user_heads"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    own_seq: Mapped[int]
