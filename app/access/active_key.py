"""Active API keys: not revoked. The condition is spelled only here."""

from sqlalchemy import ColumnElement

from app.models.api_keys import ApiKey


def is_active_key() -> ColumnElement[bool]:
    """The key is not revoked."""
    return ApiKey.revoked_at.is_(None)


def is_revoked_key(key: ApiKey) -> bool:
    """The opposite, for a key that was read."""
    return key.revoked_at is not None
