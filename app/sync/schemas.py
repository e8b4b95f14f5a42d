"""Request and response bodies for sync."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, SerializeAsAny, field_validator
from pydantic_core import PydanticCustomError

from app.core.fields import Id, Input, Number, PageSize, QueryNumber
from app.core.realtime_settings import Provider
from app.schemas import IncludedOut, PreferencesOut
from app.sync.sources import Change


class Head(PreferencesOut):
    """The current state of one of your conversations, in brief. Compare every field with your own state."""

    conversation_id: UUID
    channel: str
    epoch: int = Field(description="The channel's number. It increases with each new name, without a new `seq`.")
    last_seq: int
    loud_seq: int = Field(
        description="The `seq` of the last change that matters at once. Later ones, such as reactions, can wait until "
        "the conversation is opened."
    )
    last_number: int
    read_number: int


class SyncRequest(Input):
    activity: bool = Field(
        default=False, description="Also get who is typing and online: for clients without a realtime connection."
    )
    watching: Id | None = Field(default=None, description="With `activity`: the conversation on the screen.")
    hidden: bool = Field(default=False, description="Whether the client is in the background, so that it calls rarely.")


class TypingUser(BaseModel):
    conversation_id: UUID
    user_id: UUID


class ReadState(BaseModel):
    user_id: UUID
    read_number: int


class Activity(BaseModel):
    """What a realtime service would deliver besides changes, for clients that poll."""

    typing: list[TypingUser] | None = Field(
        description="The others who are typing in your conversations, at most 100. Null if only events say so."
    )
    online: list[UUID] = Field(
        description="Those of your direct conversations and of the conversation `watching` who are online, at most 100."
    )
    reads: list[ReadState] | None = Field(
        description="The read markers in the conversation `watching`, if it has at most 32 members. Otherwise null."
    )


class HeadsOut(BaseModel):
    """All your conversations. If one is missing, you are no longer a member."""

    user_channel: str = Field(description="Your user channel.")
    history_id: str = Field(
        description="Changes after a backup was restored. Then discard all conversations and list them again."
    )
    own_seq: int = Field(
        description="Counts the changes of what you keep for yourself: muted, pinned and the like. It rises with each."
    )
    provider: Provider = Field(
        description="The realtime service in use. If your `/config` names another one, get it again and change over."
    )
    heads: list[Head]
    activity: Activity | None = Field(description="Null unless `activity` was requested.")


class ChangesPage(Input):
    after: QueryNumber = Field(description="The last `seq` that the client has. 0 returns everything.")
    limit: PageSize = 100


class ConversationNumbers(BaseModel):
    """What every answer with changes says of a conversation besides. None of it has a `seq`."""

    channel: str
    epoch: int = Field(description="The channel's number. The name with the highest number is valid.")
    last_seq: int = Field(description="If it is lower than `after`, a backup was restored. Start over.")
    last_number: int
    member_count: int
    last_changed_at: datetime
    next_after: int = Field(description="The `after` of the next request.")
    has_more: bool


class ChangesOut(ConversationNumbers):
    """A page of changes, oldest first. Each changed item appears once, in its current version. A page always contains
    all items of a `seq`, so it can be longer than `limit`."""

    items: list[SerializeAsAny[Change]]
    included: IncludedOut
    reads: list[ReadState] = Field(description="The read markers of all members. They have no `seq`.")


Position = tuple[Id, Number]
"""A conversation and the last `seq` that the client has of it."""


class CatchUpRequest(Input):
    after: Annotated[list[Position], Field(min_length=1, max_length=500)] = Field(
        description="Conversations that are behind, as `[id, seq]` with the last `seq` that the client has. Those that "
        "are wanted first come first. Each conversation once."
    )

    @field_validator("after")
    @classmethod
    def _each_once(cls, after: list[Position]) -> list[Position]:
        if len({conversation_id for conversation_id, _ in after}) < len(after):
            raise PydanticCustomError("repeated", "Give each conversation only once.")
        return after


class CaughtUp(ConversationNumbers):
    """The next changes of one conversation, as in `/conversations/{id}/changes`."""

    id: UUID
    items: list[SerializeAsAny[Change]]
    reads: list[ReadState] | None = Field(
        description="The read markers of all members. Null in a group of more than 32: get them when it is opened."
    )


_NOTHING = IncludedOut(users=[], messages=[])


class CatchUpOut(BaseModel):
    """Each conversation of the request is in one of the lists."""

    conversations: list[CaughtUp] = Field(description="Those with the fewest missing changes come first.")
    included: IncludedOut = Field(
        default=_NOTHING, description="In a very large answer some are missing: get them by their ids."
    )
    start_over: list[UUID] = Field(
        description="More than 1,000 changes behind, or ahead of the server after a backup was restored: get the "
        "conversation and its newest messages again."
    )
    gone: list[UUID] = Field(description="You are not a member, or there is no such conversation.")
    not_reached: list[UUID] = Field(description="The answer was full. Ask again for these.")
