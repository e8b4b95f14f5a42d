"""What several features put on the wire: people, members, messages and conversations."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.models.conversations import Kind, Role


class Output(BaseModel):
    """Read from rows by attribute; exactly these fields and no other leave."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", frozen=True)


class UserOut(Output):
    """A person as others see them. No e-mail address: that is its owner's alone."""

    id: UUID
    display_name: str = Field(examples=["Ada Lovelace"])
    avatar_url: str | None = Field(examples=["https://example.com/ada.png"])
    online: bool
    last_seen_at: datetime | None = Field(description="When this person went offline last; null while never seen.")


class MemberOut(Output):
    """Somebody's place in a conversation."""

    user: UserOut
    role: Role
    read_number: int = Field(description="The last message that this person has read, by its `number`.")
    seq: int = Field(description="The change that made the member what it is; the higher one wins.")
    left: bool = Field(description="Whether the person is no longer in the conversation.")


class MessageOut(Output):
    """A message. A deleted one keeps its numbers and loses its body."""

    id: UUID
    conversation_id: UUID
    number: int = Field(description="Its place in the conversation: 1, 2, 3 … It never changes.", examples=[1])
    seq: int = Field(description="The change that made it what it is; the higher one wins.", examples=[2])
    sender_id: UUID
    client_id: UUID
    body: str = Field(examples=["Hello, Bob!"])
    reply_to_id: UUID | None
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None


class ConversationShared(Output):
    """A conversation as all its members see it alike: what an event may say of it."""

    id: UUID
    kind: Kind
    title: str | None = Field(description="Null for a direct conversation: show the other member's name.")
    channel: str = Field(
        description="Where it is heard live. It changes when a member leaves, and when a session is revoked.",
        examples=["private-conversation-0199f3a2-7c3e-7b60-a9b4-3f6a3f9d2c11"],
    )
    epoch: int = Field(description="The channel's number. It rises with each new name; the higher one is valid.")
    last_seq: int
    last_number: int
    last_message: MessageOut | None
    members: list[MemberOut]
    created_by: UUID | None
    created_at: datetime
    last_changed_at: datetime = Field(description="What a list is ordered by: the last message, renaming or creation.")


class ConversationOut(ConversationShared):
    """A conversation as one of its members sees it."""

    role: Role
    read_number: int
    unread_count: int = Field(description="last_number - read_number")
    muted: bool
    archived: bool
