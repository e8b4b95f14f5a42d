"""Request and response bodies for reactions."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from app.core.fields import Cursor, Input, PageSize, QueryNumber, Text
from app.core.text.emoji import LONGEST, as_emoji
from app.reactions.counts import ReactionOut
from app.schemas import IncludedOut, Output


def _one_emoji(text: str) -> str:
    emoji = as_emoji(text)
    if emoji is None:
        raise PydanticCustomError("emoji_form", "Give exactly one emoji.")
    return emoji


Emoji = Annotated[str, Text(longest=LONGEST, form="emoji"), AfterValidator(_one_emoji)]


class MessageReactionsOut(Output):
    """The reactions to a message after a change, and the caller's own among them."""

    message_id: UUID
    number: int
    seq: int = Field(description="The message's `seq` now. The version with the higher `seq` wins.")
    reactions: list[ReactionOut] = Field(description="In the order in which the emoji first came.")
    own: list[str] = Field(description="The emoji with which the caller has reacted.")


class ReactionsPage(Input):
    emoji: Emoji | None = Field(default=None, description="Only this emoji.")
    cursor: Cursor | None = None
    limit: PageSize = 50


class UserReactionOut(Output):
    user_id: UUID
    emoji: str


class UserReactionsOut(BaseModel):
    """A page of single reactions to one message, by emoji, and for each in the order in which they came."""

    items: list[UserReactionOut]
    included: IncludedOut
    next_cursor: str | None


class NumberRange(Input):
    first: QueryNumber = Field(description="The lowest `number` of a message.")
    limit: PageSize = 100


class OwnReactionsOut(BaseModel):
    """The caller's reactions to the messages of a range. Messages without any are left out."""

    items: list["OwnReactionOut"]


class OwnReactionOut(Output):
    message_id: UUID
    emoji: list[str]
