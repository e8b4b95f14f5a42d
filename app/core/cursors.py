"""Cursors: where a list goes on, as text that only we read."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from app.core.errors import ApiError
from app.core.fields import is_storable


class UnknownCursor(ApiError):
    status, code = 422, "unknown_cursor"
    detail = "This cursor was not given out by this list. Start again without one."


def write_cursor(*parts: str | bool) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> Sequence[Any]:
    """The parts that were written, one of each kind. A cursor gives no rights: it is only a place in one's own list."""
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, UnicodeError, binascii.Error, RecursionError):
        raise UnknownCursor from None
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise UnknownCursor
    if not all(is_storable(part) for part in parts if isinstance(part, str)):
        raise UnknownCursor
    return parts
