"""What a field may carry: types that refuse what a database or a browser could not."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import uuid_utils
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.core.text.visible_text import hides_something, is_blank

LARGEST_NUMBER: Final = 2**63 - 1  # what both databases keep in a BIGINT
_MOST_STRANGERS: Final = 50  # unknown fields that are named one by one

_CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PATTERN_OF_STORABLE: Final = r"^[^\u0000]*$"  # JSON itself has no lone surrogates


def new_id() -> UUID:
    """UUIDv7: sorts by the time it was made, so that indexes grow at one end."""
    return UUID(int=uuid_utils.uuid7().int)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Input(BaseModel):
    """A request body. Unknown fields are refused: a misspelt one must not be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _has_few_fields(cls, given: Any) -> Any:
        # Each unknown field would be an error of its own: thousands of them are refused as one.
        if isinstance(given, dict) and len(given) > len(cls.model_fields) + _MOST_STRANGERS:
            raise PydanticCustomError("too_many_fields", "This has far more fields than there are.")
        return given


def _canonical(value: Any) -> Any:
    if isinstance(value, str) and _CANONICAL_UUID.fullmatch(value) is None:
        raise PydanticCustomError("uuid_form", "Write the id as 8-4-4-4-12 hexadecimal digits.")
    return value


def is_storable(text: str) -> bool:
    """Whether JSON, SQLite and PostgreSQL can all carry it: no NUL, no lone surrogate."""
    return _UNSTORABLE.search(text) is None


@dataclass(frozen=True)
class Text:
    """Of `str`: how long it is, in characters, and then what it may hold. `Annotated[str, Text(longest=300)]`.

    The length comes first, and is that of the text as it was sent: normalizing can cost the square of it.
    """

    longest: int
    shortest: int = 0
    pattern: str | None = None
    form: str | None = None
    """What the schema calls it, where no pattern can say what it may hold."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        measured = core_schema.str_schema(
            max_length=self.longest, min_length=self.shortest or None, pattern=self.pattern
        )
        return core_schema.no_info_after_validator_function(self.check, measured)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        said = {"pattern": _PATTERN_OF_STORABLE} if self.form is None else {"format": self.form}
        return {**said, **handler(schema)}

    def check(self, text: str) -> str:
        """The text as it is kept; PydanticCustomError for one that cannot be."""
        if not is_storable(text):
            raise PydanticCustomError("text_unstorable", "NUL and lone surrogates cannot be stored.")
        return text


@dataclass(frozen=True)
class VisibleText(Text):
    """Text in which a reader sees something."""

    form: str | None = "visible-text"

    def check(self, text: str) -> str:
        if is_blank(super().check(text)):
            raise PydanticCustomError("text_blank", "Write something that can be seen.")
        return text


@dataclass(frozen=True)
class Name(VisibleText):
    """One line, all of it visible: NFC, runs of white space folded."""

    form: str | None = "name"

    def check(self, text: str) -> str:
        name = " ".join(unicodedata.normalize("NFC", super().check(text)).split())
        if hides_something(name):
            raise PydanticCustomError("name_form", "Use visible characters, and none that reorder or hide text.")
        if len(name) > self.longest:  # some characters become two
            raise PydanticCustomError("string_too_long", f"Use {self.longest} characters at most.")
        return name


def _whole(value: Any) -> Any:
    # int("1_0") is 10 and int(" 7") is 7: a query string is held to plain digits.
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value) is None:
        raise PydanticCustomError("whole_number", "Write a whole number in plain digits.")
    return value


Id = Annotated[UUID, BeforeValidator(_canonical)]
"""A UUID in its canonical form; capitals are taken (some mobile platforms write them) and answered in lower case."""
Cursor = Annotated[str, Text(shortest=1, longest=1_000, form="cursor")]
"""Where a list goes on: a `next_cursor` that the same list gave out."""
Number = Annotated[int, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
"""A `number` or `seq` in a body."""
QueryNumber = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=0, le=LARGEST_NUMBER),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}),
]
"""A `number` or `seq` in a query string."""
PageSize = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=1, le=100),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]
"""How many rows a page may have."""
