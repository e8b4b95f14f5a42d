"""Cursors: the position in a list, encoded as text that is opaque to clients."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from app.core.errors import ApiError
from app.core.fields import is_storable


class InvalidCursor(ApiError):
    status, code = 422, "invalid_cursor"
    detail = "This cursor is not valid for this list. Start again without a cursor."


def write_cursor(*parts: str | bool) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> Sequence[Any]:
    """The parts that `write_cursor` encoded, of these types. Raises InvalidCursor.

    A cursor is not signed, because it grants nothing: it is only a position in the caller's own list.
    """
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, UnicodeError, binascii.Error, RecursionError):
        raise InvalidCursor from None
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise InvalidCursor
    if not all(is_storable(part) for part in parts if isinstance(part, str)):
        raise InvalidCursor
    return parts
