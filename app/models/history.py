"""Which history the numbers of a database belong to."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class HistoryId(Base):
    """Which history the numbers belong to. One row; it gets another name when an older database was restored."""

    __tablename__ = "history_ids"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    value: Mapped[str] = mapped_column(String(32))
