"""Request and response bodies of search."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, get_args
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from app.core.fields import Cursor, Id, Input, PageSize, Text
from app.models.conversations import Kind
from app.schemas import Output, UserOut

Has = Literal["link", "mention", "reaction"]
LONGEST_QUERY: Final = 500  # characters: at most 6,000 bytes in a URL


_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")
_LONGEST_TIME: Final = 40  # characters


def _written(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST_TIME:
        raise PydanticKnownError("string_too_long", {"max_length": _LONGEST_TIME})
    # Pydantic would also take a number of seconds.
    if isinstance(value, str) and _TIME.match(value) is None:
        raise PydanticCustomError("time_form", "Give a time with its offset, such as 2026-11-28T10:00:00Z.")
    return value


def _in_range(moment: datetime) -> datetime:
    if not 1970 < moment.year < 9999:
        raise PydanticCustomError("time_range", "Give a time between 1971 and 9998.")
    return moment.astimezone(UTC)


def _separated(value: Any) -> Any:
    """Both `has=link,mention` and `has=link&has=mention`; an empty one is none."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return value
    return [word for each in value for word in each.split(",") if word or "," in each]


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written),
    AfterValidator(_in_range),
    WithJsonSchema({"type": "string", "format": "date-time", "maxLength": _LONGEST_TIME}),
]


class SearchPage(Input):
    """What to search for. Without words, `from` or `has` must be given."""

    q: Annotated[str, Text(longest=LONGEST_QUERY)] = Field(
        default="",
        description='Words, all of which must occur; `"a phrase"`; `-word` to exclude. The last word also finds longer '
        "ones from three letters.",
        examples=['"launch plan" friday -draft'],
    )
    conversation_id: Id | None = Field(default=None, description="Only this conversation.")
    sender_id: Id | None = Field(default=None, alias="from", description="Only messages of this user.")
    before: Moment | None = Field(default=None, description="Only messages sent before this time.")
    after: Moment | None = Field(default=None, description="Only messages sent at this time or later.")
    has: Annotated[
        list[Has],
        BeforeValidator(_separated),
        Field(max_length=3),
        WithJsonSchema({"type": "array", "items": {"enum": get_args(Has)}, "maxItems": 3}),
    ] = Field(default=[], description="Only messages with all of these, separated by commas.")
    cursor: Cursor | None = None
    limit: PageSize = 20


class FoundConversationOut(Output):
    """A conversation of the caller. `other_user_id` is the other member of a direct one."""

    id: UUID
    kind: Kind
    title: str | None
    other_user_id: UUID | None


class HitOut(Output):
    """A message that was found. Open it with `GET /conversations/{id}/messages?around={number}`."""

    id: UUID
    conversation_id: UUID
    number: int
    seq: int
    sender_id: UUID
    created_at: datetime
    excerpt: str = Field(description="The body, or a part of at most 240 characters of it. Plain text, not HTML.")
    highlights: list[tuple[int, int]] = Field(
        description="Where the words are in the excerpt: start, and end (exclusive), in Unicode code points. In "
        "JavaScript, `Array.from(excerpt)` counts in them.",
        examples=[[[0, 5]]],
    )


class SearchIncludedOut(Output):
    """The users and conversations whose ids occur."""

    users: list[UserOut]
    conversations: list[FoundConversationOut]


class SearchOut(BaseModel):
    """Hits, newest first. `users` and `conversations` are found by their names, on the first page of a search without
    filters."""

    messages: list[HitOut]
    users: list[UUID] = Field(description="The ids of users whose name contains the text.")
    conversations: list[UUID] = Field(description="The ids of groups whose title contains the words.")
    included: SearchIncludedOut
    searched_back_to: datetime | None = Field(
        description="Everything since then is searched. Null if everything is; if not, continue with `next_cursor`. "
        "For a user in more than 2,000 conversations, it is about those that were searched last."
    )
    next_cursor: str | None
