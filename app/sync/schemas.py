"""Catching up, on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.core.fields import Input, PageSize, QueryNumber
from app.models.conversations import Kind
from app.schemas import MemberOut, MessageOut


class Head(BaseModel):
    """How far one of my conversations has come. Compare every field with what you have."""

    conversation_id: UUID
    channel: str
    epoch: int = Field(description="The channel's number: it rises with each new name, without a new `seq`.")
    last_seq: int
    last_number: int
    read_number: int
    muted: bool
    archived: bool


class HeadsOut(BaseModel):
    """All my conversations. One that is missing is one that I am no longer in."""

    user_channel: str = Field(description="Where everything that concerns me is heard live.")
    history_id: str = Field(
        description="Changes when a backup was restored. Then discard all conversations and list them again."
    )
    heads: list[Head]


class ChangesPage(Input):
    after: QueryNumber = Field(description="The last `seq` that I have; 0 for everything.")
    limit: PageSize = 100


class ConversationState(BaseModel):
    """What stands in the conversation itself."""

    id: UUID
    kind: Kind
    title: str | None
    last_changed_at: datetime


class MessageChange(BaseModel):
    type: Literal["message"] = "message"
    seq: int
    message: MessageOut


class MemberChange(BaseModel):
    type: Literal["member"] = "member"
    seq: int
    member: MemberOut


class ConversationChange(BaseModel):
    type: Literal["conversation"] = "conversation"
    seq: int
    conversation: ConversationState


Change = Annotated[MessageChange | MemberChange | ConversationChange, Field(discriminator="type")]


class ReadState(BaseModel):
    user_id: UUID
    read_number: int


class ChangesOut(BaseModel):
    """What changed since, each thing once and as it is now, oldest change first. A page never ends inside a `seq`,
    so it can be longer than `limit`."""

    items: list[Change]
    reads: list[ReadState] = Field(description="The members' read marks, all of them: they take no number.")
    channel: str
    epoch: int = Field(description="The channel's number; of two names, the one with the higher number is valid.")
    last_seq: int = Field(description="Below the `after` that was asked with: the database was restored. Start over.")
    last_number: int
    next_after: int = Field(description="What to ask with next: the last item's `seq` while there is more.")
    has_more: bool
