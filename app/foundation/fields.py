"""What a field may carry: types that refuse what a database or a browser could not."""

import re
import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import uuid_utils
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

LARGEST_NUMBER: Final = 2**63 - 1  # what both databases keep in a BIGINT

_CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
# Characters that reorder or hide their neighbours: a name made with them can look like somebody else's.
_DECEIVING = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def new_id() -> UUID:
    """UUIDv7: sorts by the time it was made, so that indexes grow at one end."""
    return UUID(int=uuid_utils.uuid7().int)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Input(BaseModel):
    """A request body. Unknown fields are refused: a misspelt one must not be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _canonical(value: Any) -> Any:
    if isinstance(value, str) and _CANONICAL_UUID.fullmatch(value) is None:
        raise PydanticCustomError("uuid_form", "Write the id as 8-4-4-4-12 hexadecimal digits.")
    return value


def is_storable(text: str) -> bool:
    """Whether JSON, SQLite and PostgreSQL can all carry it: no NUL, no lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _storable(value: str) -> str:
    if not is_storable(value):
        raise PydanticCustomError("text_unstorable", "NUL and lone surrogates cannot be stored.")
    return value


def _name(value: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", value).split())
    if not name or _DECEIVING.search(name) or any(unicodedata.category(character) == "Cc" for character in name):
        raise PydanticCustomError("name_form", "Use visible characters, and no controls that reorder or hide text.")
    return name


def _whole(value: Any) -> Any:
    # int("1_0") is 10 and int(" 7") is 7: a query string is held to plain digits.
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value) is None:
        raise PydanticCustomError("whole_number", "Write a whole number in plain digits.")
    return value


Id = Annotated[UUID, BeforeValidator(_canonical)]
"""A UUID in its canonical form; capitals are taken (some mobile platforms write them) and answered in lower case."""
Text = Annotated[str, AfterValidator(_storable)]
"""Anything that JSON, SQLite and PostgreSQL can all carry."""
Name = Annotated[Text, AfterValidator(_name)]
"""One visible line: NFC, runs of white space folded."""
Number = Annotated[int, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
"""A `no` or `seq` in a body."""
QueryNumber = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=0, le=LARGEST_NUMBER),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}),
]
"""A `no` or `seq` in a query string."""
PageSize = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=1, le=100),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]
"""How many rows a page may have."""
