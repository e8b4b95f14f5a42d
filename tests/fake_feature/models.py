"""The tables of the fake feature."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Text, Uuid
from sqlalchemy.orm import DeclarativeBase

from app.db.column_types import UtcDateTime


class FakeBase(DeclarativeBase):
    type_annotation_map = {UUID: Uuid, datetime: UtcDateTime, int: BigInteger, str: Text}  # noqa: RUF012  # SQLAlchemy's own name and form
