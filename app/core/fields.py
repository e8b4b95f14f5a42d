"""Field types. They reject values that a database or a browser could not handle."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import uuid_utils.compat
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

LARGEST_NUMBER: Final = 2**63 - 1  # the largest BIGINT in both databases
_MOST_UNKNOWN_FIELDS: Final = 50  # unknown fields that are reported one by one

_CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PATTERN_OF_STORABLE: Final = r"^[^\u0000]*$"  # JSON itself has no lone surrogates


def new_id() -> UUID:
    """A UUIDv7. It sorts by creation time, so indexes grow at one end."""
    return uuid_utils.compat.uuid7()


def utc_now() -> datetime:
    return datetime.now(UTC)


class RepeatedKeys(dict[str, Any]):
    """A JSON object in which a key occurs more than once, with the last value of each. Readers differ in which one they
    take, so `Input` rejects it. Only routes of the server API look for it."""

    @staticmethod
    def error() -> PydanticCustomError:
        return PydanticCustomError("repeated_key", "A key occurs more than once.")


class Input(BaseModel):
    """A request body. Unknown fields are rejected, so that a misspelt field is not silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _has_few_fields(cls, given: Any) -> Any:
        if isinstance(given, RepeatedKeys):
            raise RepeatedKeys.error()
        # Each unknown field is a separate error; thousands of them are reported as one.
        if not isinstance(given, dict) or len(given) <= _MOST_UNKNOWN_FIELDS:
            return given
        if len(given) > len(cls.model_fields) + _MOST_UNKNOWN_FIELDS:
            raise PydanticCustomError("too_many_fields", "Too many unknown fields.")
        return given


def _canonical(value: Any) -> Any:
    if isinstance(value, str) and _CANONICAL_UUID.fullmatch(value) is None:
        raise PydanticCustomError("uuid_form", "Enter an id of 8-4-4-4-12 hexadecimal digits.")
    return value


def is_storable(text: str) -> bool:
    """Whether JSON, SQLite and PostgreSQL can all store the text: it has no NUL and no lone surrogate."""
    return _UNSTORABLE.search(text) is None


@dataclass(frozen=True)
class Text:
    """Limits a `str` by length, in characters, and then by content: `Annotated[str, Text(longest=300)]`.

    The length of the text as sent is checked first, because normalizing can take quadratic time.
    """

    longest: int
    shortest: int = 0
    pattern: str | None = None
    form: str | None = None
    """The schema's `format`, when a pattern cannot describe the content."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        measured = core_schema.str_schema(
            max_length=self.longest, min_length=self.shortest or None, pattern=self.pattern
        )
        return core_schema.no_info_after_validator_function(self.check, measured)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        said = {"pattern": _PATTERN_OF_STORABLE} if self.form is None else {"format": self.form}
        return {**said, **handler(schema)}

    def check(self, text: str) -> str:
        """The text as it is stored. Raises PydanticCustomError if it is not allowed."""
        if not is_storable(text):
            raise PydanticCustomError("text_unstorable", "Text cannot contain NUL or lone surrogates.")
        return text


@dataclass(frozen=True)
class VisibleText(Text):
    """Text with at least one visible character."""

    form: str | None = "visible-text"

    def check(self, text: str) -> str:
        """The text. Raises PydanticCustomError."""
        if is_blank(super().check(text)):
            raise PydanticCustomError("text_blank", "Enter at least one visible character.")
        return text


@dataclass(frozen=True)
class Name(VisibleText):
    """One line of visible characters, in NFC with runs of white space folded."""

    form: str | None = "name"

    def check(self, text: str) -> str:
        """The name. Raises PydanticCustomError."""
        if text.isascii() and text.isprintable() and text == " ".join(text.split()) != "":
            return text  # as nearly every name; a thousand of them come in one request
        name = " ".join(unicodedata.normalize("NFC", super().check(text)).split())
        if hides_something(name):
            raise PydanticCustomError("name_form", "Use only visible characters, and none that reorder or hide text.")
        if len(name) > self.longest:  # NFC can make text longer
            raise PydanticCustomError("string_too_long", f"Use at most {self.longest} characters.")
        return name


def _whole(value: Any) -> Any:
    # int("1_0") is 10 and int(" 7") is 7; only plain digits are accepted here.
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value) is None:
        raise PydanticCustomError("whole_number", "Enter a whole number in plain digits.")
    return value


Id = Annotated[UUID, BeforeValidator(_canonical)]
"""A UUID in canonical form. Capitals are accepted, as some mobile platforms send them; responses use lower case."""
Cursor = Annotated[str, Text(shortest=1, longest=1_000, form="cursor")]
"""The position in a list: a `next_cursor` that the same list returned."""
Number = Annotated[int, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
"""A `number` or `seq` in a request body."""
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
"""The maximum number of rows on a page."""
