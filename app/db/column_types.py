"""Column types that differ between PostgreSQL and SQLite."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, String, TypeDecorator


def as_sqlite_keeps(value: Any) -> Any:
    """The value as SQLite stores it: ids without hyphens, times as sortable text in UTC."""
    if isinstance(value, UUID):
        return value.hex
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC. SQLite has no time zones, so it stores sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name != "sqlite" else as_sqlite_keeps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
