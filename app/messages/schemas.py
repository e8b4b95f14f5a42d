"""Messages on the wire."""

from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.core.fields import Id, Input, Number, PageSize, QueryNumber, VisibleText
from app.models.messages import LONGEST_BODY
from app.schemas import MessageOut

Body = Annotated[str, VisibleText(longest=LONGEST_BODY, shortest=1)]


class MessageDraft(Input):
    client_id: Id = Field(description="Made by the client, one for each message. Sending it again changes nothing.")
    body: Body = Field(examples=["Hello, Bob!"])
    reply_to_id: Id | None = None


class MessageEdit(Input):
    body: Body = Field(examples=["Hello, Bob."])


class ReadMark(Input):
    number: Number = Field(description="The last message that I have seen. Watermarks only go forward.", examples=[1])


class Typing(Input):
    typing: Annotated[bool, Field(strict=True)]


class HistoryPage(Input):
    """At most one of the three; none means the newest."""

    before: QueryNumber | None = Field(default=None, description="Messages with a lower `number`.")
    after: QueryNumber | None = Field(default=None, description="Messages with a higher `number`.")
    around: QueryNumber | None = Field(default=None, description="This `number`, in the middle of its neighbours.")
    limit: PageSize = 50

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(place is not None for place in (self.before, self.after, self.around)) > 1:
            raise PydanticCustomError("one_place", "Give one of before, after and around.")
        return self


class HistoryOut(BaseModel):
    """A page of a conversation, oldest first."""

    items: list[MessageOut]
    has_before: bool
    has_after: bool
    last_seq: int = Field(description="Where the conversation stood when the page was read: a client's first cursor.")
