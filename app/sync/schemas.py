"""Request and response bodies for sync."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.core.fields import Input, PageSize, QueryNumber
from app.models.conversations import Kind
from app.schemas import MemberOut, MessageOut


class Head(BaseModel):
    """The current state of one of your conversations, in brief. Compare every field with your own state."""

    conversation_id: UUID
    channel: str
    epoch: int = Field(description="The channel's number. It increases with each new name, without a new `seq`.")
    last_seq: int
    loud_seq: int = Field(description="The `seq` of the last change that matters at once. Today every change does.")
    last_number: int
    read_number: int
    muted: bool
    archived: bool


class HeadsOut(BaseModel):
    """All your conversations. If one is missing, you are no longer a member."""

    user_channel: str = Field(description="Your user channel.")
    history_id: str = Field(
        description="Changes after a backup was restored. Then discard all conversations and list them again."
    )
    heads: list[Head]


class ChangesPage(Input):
    after: QueryNumber = Field(description="The last `seq` that the client has. 0 returns everything.")
    limit: PageSize = 100


class ConversationState(BaseModel):
    """The conversation's own fields."""

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
    """A page of changes, oldest first. Each changed item appears once, in its current version. A page always contains
    all items of a `seq`, so it can be longer than `limit`."""

    items: list[Change]
    reads: list[ReadState] = Field(description="The read markers of all members. They have no `seq`.")
    channel: str
    epoch: int = Field(description="The channel's number. The name with the highest number is valid.")
    last_seq: int = Field(description="If it is lower than `after`, a backup was restored. Start over.")
    last_number: int
    next_after: int = Field(description="The `after` of the next request.")
    has_more: bool
