"""The base of all models, and their column types."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase

from app.db.column_types import UtcDateTime


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
