"""Response bodies that several features share: users, members, messages and conversations."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.models.conversations import Kind, Role


class Output(BaseModel):
    """A response body, read from the attributes of a row. It contains exactly the declared fields."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", frozen=True)


class UserOut(Output):
    """A user as other users see them, without the e-mail address."""

    id: UUID
    display_name: str = Field(examples=["Ada Lovelace"])
    avatar_url: str | None = Field(examples=["https://example.com/ada.png"])
    online: bool
    last_seen_at: datetime | None = Field(description="When the user last went offline. Null if never.")


class MemberOut(Output):
    """A member of a conversation."""

    user: UserOut
    role: Role
    read_number: int = Field(description="The `number` of the last message that the member has read.")
    seq: int = Field(description="The member's last change. The version with the higher `seq` wins.")
    left: bool = Field(description="Whether the user is no longer in the conversation.")


class MessageOut(Output):
    """A message. A deleted message keeps its `number` and has an empty body."""

    id: UUID
    conversation_id: UUID
    number: int = Field(description="Its position in the conversation, from 1. It never changes.", examples=[1])
    seq: int = Field(description="The message's last change. The version with the higher `seq` wins.", examples=[2])
    sender_id: UUID
    client_id: UUID
    body: str = Field(examples=["Hello, Bob!"])
    reply_to_id: UUID | None
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None


class ConversationShared(Output):
    """The part of a conversation that is the same for all members. Events contain it."""

    id: UUID
    kind: Kind
    title: str | None = Field(description="Null for a direct conversation. Show the other member's name instead.")
    channel: str = Field(
        description="The realtime channel's name. It changes when a member leaves and when a session is revoked.",
        examples=["conversation:0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"],
    )
    epoch: int = Field(description="The channel's number. It increases with each new name. The highest is valid.")
    last_seq: int
    last_number: int
    last_message: MessageOut | None
    members: list[MemberOut]
    created_by: UUID | None
    created_at: datetime
    last_changed_at: datetime = Field(description="The time of the creation, the last rename or the last message.")


class ConversationOut(ConversationShared):
    """A conversation as one of its members sees it."""

    role: Role
    read_number: int
    unread_count: int = Field(description="last_number - read_number")
    muted: bool
    archived: bool
