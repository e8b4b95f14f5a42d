"""The history id of the database."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class HistoryId(Base):
    """Identifies the history to which all numbers belong. One row; it gets a new value after a backup was restored."""

    __tablename__ = "history_ids"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    value: Mapped[str] = mapped_column(String(32))
