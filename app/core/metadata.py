"""Metadata: a flat JSON object that a product's server attaches to users, conversations and messages."""

import json
import math
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticSerializationError, core_schema, to_json

from app.core.fields import RepeatedKeys, is_storable

LARGEST_METADATA: Final = 4_096  # bytes of UTF-8, as compact JSON
MOST_KEYS: Final = 32
LONGEST_KEY: Final = 64  # characters
_LARGEST_INTEGER: Final = 2**53 - 1  # the largest that every client reads exactly
_NUL: Final = rb"\u0000"
"""As JSON has it. A backslash before these letters can also be a part of the text."""

MetadataValue = str | int | float | bool | None


def read_metadata(stored: str | None) -> dict[str, MetadataValue]:
    """The metadata of a stored text."""
    return dict(json.loads(stored)) if stored else {}


def search_text(value: MetadataValue) -> str:
    """The text by which a value is found: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def _read(given: object) -> object:
    return read_metadata(given) if given is None or isinstance(given, str) else given


@dataclass(frozen=True)
class _Checked:
    """The validator of metadata in a request."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_check)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        text = {"type": "string", "pattern": r"^[^\u0000]*$"}
        number = {"type": "number", "minimum": -_LARGEST_INTEGER, "maximum": _LARGEST_INTEGER}
        return {
            "type": "object",
            "maxProperties": MOST_KEYS,
            "propertyNames": {**text, "minLength": 1, "maxLength": LONGEST_KEY},
            "additionalProperties": {"anyOf": [text, number, {"type": "boolean"}, {"type": "null"}]},
        }


def _check(given: object) -> str | None:
    if not isinstance(given, dict):
        raise PydanticCustomError("dict_type", "Input should be a valid dictionary")
    if isinstance(given, RepeatedKeys):
        raise RepeatedKeys.error()
    if len(given) > MOST_KEYS:
        raise PydanticCustomError("metadata_keys", f"Metadata can have at most {MOST_KEYS} keys.")
    for key, value in given.items():
        if not 1 <= len(key) <= LONGEST_KEY:
            raise PydanticCustomError("metadata_key", f"A key has 1 to {LONGEST_KEY} characters.")
        if not _is_allowed(value):
            raise PydanticCustomError("metadata_value", "A value is a text, a number, true, false or null.")
    stored = _as_json(given)
    if len(stored) > LARGEST_METADATA:
        raise PydanticCustomError("metadata_too_large", "Metadata can have at most 4 kB.")
    return stored.decode() if given else None


def _is_allowed(value: object) -> bool:
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) <= _LARGEST_INTEGER
    return isinstance(value, float) and math.isfinite(value)


def _as_json(given: dict[str, Any]) -> bytes:
    try:
        stored = to_json(dict(sorted(given.items())))
    except PydanticSerializationError:  # a lone surrogate
        stored = _NUL
    if _NUL in stored and not all(is_storable(each) for each in (*given, *given.values()) if isinstance(each, str)):
        raise PydanticCustomError("text_unstorable", "Text cannot contain NUL or lone surrogates.")
    return stored


Metadata = Annotated[str | None, _Checked()]
"""In a request: a JSON object, which becomes the text that is stored. Equal metadata have equal texts; none is null."""
StoredMetadata = Annotated[dict[str, MetadataValue], BeforeValidator(_read)]
"""In an answer or an event."""
