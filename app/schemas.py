"""Response bodies that several features share: users, members, messages and conversations."""

from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from app.core.metadata import StoredMetadata
from app.models.conversations import Kind, Role
from app.models.system_lines import LineKind

METADATA_NAMES: Final = AliasChoices("custom_metadata", "metadata")
"""A model has it under the first name, because SQLAlchemy uses `metadata` for something else."""


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
    metadata: StoredMetadata = Field(
        validation_alias=METADATA_NAMES, description="From the product's server.", examples=[{"plan": "pro"}]
    )


class MemberOut(Output):
    """A membership. Profiles of users are in `included`, because they change without a `seq`."""

    user_id: UUID
    role: Role
    seq: int = Field(description="The member's last change. The version with the higher `seq` wins.")
    left: bool = Field(description="Whether the user is no longer in the conversation.")


class ReadingMemberOut(MemberOut):
    """A membership with its read marker, which has no `seq`: the higher number wins."""

    read_number: int = Field(description="The `number` of the last message that the member has read.")


class ReplyOut(Output):
    """The message that a reply is to. None of this ever changes."""

    id: UUID
    number: int
    sender_id: UUID


class MessageOut(Output):
    """A message. A deleted message keeps its `number` and has an empty body.

    Further fields belong to the message parts that the app is composed of; see `app/messages/parts.py`.
    """

    model_config = ConfigDict(from_attributes=True, extra="allow", frozen=True)

    id: UUID
    conversation_id: UUID
    number: int = Field(description="Its position in the conversation, from 1. It never changes.", examples=[1])
    seq: int = Field(description="The message's last change. The version with the higher `seq` wins.", examples=[2])
    sender_id: UUID
    client_id: UUID
    body: str = Field(examples=["Hello, Bob!"])
    reply_to: ReplyOut | None = Field(description="The message that this one replies to.")
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    system: bool = Field(description="Whether the product's server sent it in nobody's name. Show it as a notice.")
    metadata: StoredMetadata = Field(validation_alias=METADATA_NAMES, description="From the product's server.")


class LineOut(Output):
    """A system line: what happened to a group, to show between its messages. It never changes."""

    seq: int = Field(description="The `seq` of the change that it tells of.")
    kind: LineKind
    actor_id: UUID | None = Field(description="Who did it. Null for the product's server, or a deleted user.")
    subject_id: UUID | None = Field(description="The member whom it is about, for `added`, `removed`, `left`, `role`.")
    data: dict[str, str] = Field(
        description="`title` for `created` and `renamed`, `role` for `role`.", examples=[{"title": "Engines"}]
    )
    at: datetime
    after_number: int = Field(description="Show it below the message with this `number`, by `seq`; 0: above all.")


class IncludedOut(Output):
    """What the ids in an answer refer to, as it is now. Each occurs once, and none of it has to be asked for."""

    users: list[UserOut] = Field(description="Senders, members and others whose ids occur in the answer.")
    messages: list[MessageOut] = Field(description="Messages that replies point to and that are no items themselves.")


class ConversationShared(Output):
    """The part of a conversation that is the same for all members. Events contain it. Its size does not depend on the
    number of members."""

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
    member_count: int
    last_message: MessageOut | None
    created_by: UUID | None
    created_at: datetime
    last_changed_at: datetime = Field(description="The time of the creation, the last rename or the last message.")
    metadata: StoredMetadata = Field(description="From the product's server.", examples=[{"order_id": "1001"}])


class PreferencesOut(Output):
    """What a member keeps of a conversation for themselves. The version with the higher `own_seq` wins."""

    muted: bool
    muted_until: datetime | None = Field(description="When a timed mute ends. Null if it has no end.")
    archived: bool
    marked_unread: bool = Field(description="Whether the member wants to see it as unread, whatever was read.")
    pinned_at: datetime | None = Field(description="Lists show pinned conversations first, the last pinned on top.")
    own_seq: int = Field(description="The `own_seq` of the last change of these fields.")


class Can(Output):
    """What the caller may do in a conversation. A member event about the caller may change it, and for an owner one
    about any owner: get it again."""

    send: bool
    rename: bool
    invite: bool
    remove_members: bool = Field(description="Other members of a lower role; an owner may remove everyone.")
    change_roles: bool
    leave: bool = Field(description="False for the last owner of a group: another member has to become one first.")
    delete: bool


class CanToMember(Output):
    """What the caller may do to a member of a group."""

    remove: bool = Field(description="For the caller's own membership: whether the caller may leave.")
    change_role: bool


class ConversationOut(ConversationShared, PreferencesOut):
    """A conversation as one of its members sees it. `/members` pages the members of a group."""

    role: Role
    read_number: int
    unread_count: int = Field(description="last_number - read_number")
    unread_mentions: list[int] = Field(
        description="The numbers of unread messages that mention the caller or everyone: the first 100 of each kind."
    )
    other_member: ReadingMemberOut | None = Field(description="Of a direct conversation. Null for a group.")
    first_members: list[UUID] | None = Field(
        description="The ids of up to five members of a group, to show. Null for a direct conversation."
    )
    can: Can


class ConversationAnswer(ConversationOut):
    """One conversation, and the users and messages that its ids refer to."""

    included: IncludedOut
