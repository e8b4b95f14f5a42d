"""Metadata: a flat JSON object that a product's server attaches to users, conversations and messages."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.core.fields import RepeatedKeys, is_storable

LARGEST_METADATA: Final = 4_096  # bytes of UTF-8, as compact JSON
MOST_KEYS: Final = 32
LONGEST_KEY: Final = 64  # characters
_LARGEST_INTEGER: Final = 2**53 - 1  # the largest that every client reads exactly

MetadataValue = str | int | float | bool | None


def write_metadata(metadata: Mapping[str, MetadataValue] | None) -> str | None:
    """The metadata as it is stored. Equal metadata have equal texts; none is null."""
    return _as_json(metadata) if metadata else None


def read_metadata(stored: str | None) -> dict[str, MetadataValue]:
    """The metadata of a stored text."""
    return dict(json.loads(stored)) if stored else {}


def search_text(value: MetadataValue) -> str:
    """The text by which a value is found: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def _read(given: object) -> object:
    return read_metadata(given) if given is None or isinstance(given, str) else given


def _as_json(metadata: Mapping[str, MetadataValue]) -> str:
    return json.dumps(metadata, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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


def _check(given: object) -> dict[str, MetadataValue]:
    if not isinstance(given, dict):
        raise PydanticCustomError("dict_type", "Input should be a valid dictionary")
    if isinstance(given, RepeatedKeys):
        raise RepeatedKeys.error()
    if len(given) > MOST_KEYS:
        raise PydanticCustomError("metadata_keys", f"Metadata can have at most {MOST_KEYS} keys.")
    for key, value in given.items():
        if not 1 <= len(key) <= LONGEST_KEY or not is_storable(key):
            raise PydanticCustomError("metadata_key", f"A key has 1 to {LONGEST_KEY} characters, without NUL.")
        if not _is_allowed(value):
            raise PydanticCustomError("metadata_value", "A value is a text, a number, true, false or null.")
    if len(_as_json(given).encode()) > LARGEST_METADATA:
        raise PydanticCustomError("metadata_too_large", "Metadata can have at most 4 kB.")
    return given


def _is_allowed(value: object) -> bool:
    match value:
        case str():
            return is_storable(value)
        case bool() | None:
            return True
        case int():
            return abs(value) <= _LARGEST_INTEGER
        case float():
            return math.isfinite(value)
        case _:
            return False


Metadata = Annotated[dict[str, MetadataValue], _Checked()]
"""In a request. It is checked with the size of its parts first."""
StoredMetadata = Annotated[dict[str, MetadataValue], BeforeValidator(_read)]
"""In an answer or an event."""
