"""Request and response bodies of the server API: conversations, members, messages and usage."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.conversations.schemas import Title
from app.core.fields import Cursor, Input, PageSize, Text
from app.core.metadata import LONGEST_KEY, Metadata, StoredMetadata
from app.messages.schemas import MessageDraft
from app.models.conversations import LARGEST_GROUP, LONGEST_SEARCHED, Kind, Role
from app.schemas import Output
from app.server_api.schemas import OwnId, UserReference

_ENTRY: Final = "metadata."
_Key = Annotated[str, Text(shortest=1, longest=LONGEST_KEY)]
_Value = Annotated[str, Text(longest=LONGEST_SEARCHED)]


class NewMember(Input):
    user: UserReference
    role: Role = "member"


class ConversationDraft(Input):
    """A conversation of the product, such as that of an order."""

    external_id: OwnId = Field(description="The product's own id. The same id returns the same conversation.")
    kind: Kind
    title: Title | None = Field(default=None, description="Required for a group, and only for a group.")
    members: Annotated[list[NewMember], Field(min_length=1, max_length=LARGEST_GROUP)] = Field(
        description="Two for a direct conversation. All of one team. Without an owner, the first one becomes it."
    )
    metadata: Metadata | None = Field(
        default=None, description="Every member can read it.", examples=[{"order_id": "1001"}]
    )

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if len({member.user for member in self.members}) < len(self.members):
            raise PydanticCustomError("repeated", "Name each member only once.")
        if (self.title is None) is (self.kind == "group"):
            raise PydanticCustomError("title_of_kind", "Give a title to a group, and none to a direct conversation.")
        if self.kind == "direct" and len(self.members) != 2:  # what direct means
            raise PydanticCustomError("members_of_direct", "A direct conversation has two members.")
        return self


class ConversationChangeRequest(Input):
    """Omitted fields stay unchanged."""

    title: Title | None = None
    metadata: Metadata | None = Field(default=None, description="Replaces all of it. Null removes it.")


class ServerConversationOut(Output):
    """A conversation as the product's server sees it."""

    id: UUID
    external_id: str | None = Field(description="Null for a conversation that a user started.")
    kind: Kind
    title: str | None
    team: str | None
    metadata: StoredMetadata
    member_count: int
    last_number: int = Field(description="The number of messages so far.")
    created_at: datetime
    last_changed_at: datetime = Field(description="The time of the creation, the last rename or the last message.")


class ServerConversationsOut(BaseModel):
    """A page of conversations, the oldest first."""

    items: list[ServerConversationOut]
    next_cursor: str | None


class ListPage(Input):
    cursor: Cursor | None = None
    limit: PageSize = 50


class ConversationsQuery(ListPage):
    """In the query string each entry is a parameter of its own, `metadata.KEY=VALUE`."""

    metadata: Annotated[dict[_Key, _Value], Field(max_length=4)] = Field(
        default={},
        description="Up to four entries, each as `metadata.KEY=VALUE`.",
        json_schema_extra={"propertyNames": {"pattern": r"^metadata\.[^\u0000]{1,64}$"}},
    )

    @model_validator(mode="before")
    @classmethod
    def _collect(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        entries = {name: value for name, value in given.items() if name.startswith(_ENTRY)}
        if "metadata" in given:
            raise PydanticCustomError("metadata_entry", "Write metadata.KEY=VALUE.")
        others = {name: value for name, value in given.items() if name not in entries}
        return {**others, "metadata": {name.removeprefix(_ENTRY): value for name, value in entries.items()}}


class RoleRequest(Input):
    role: Role | None = Field(
        default=None, description="If omitted, a new member is a plain one, and a member keeps the role."
    )


class ServerMemberOut(Output):
    """A member as the product's server sees them."""

    user_id: UUID
    external_id: str | None
    role: Role


class ServerMembersOut(BaseModel):
    """A page of the members of a conversation. The order is stable, and means nothing."""

    items: list[ServerMemberOut]
    next_cursor: str | None


class ServerMessageDraft(MessageDraft):
    sender: UserReference | None = Field(
        description="A member, in whose name it is sent. Null for a system message, which clients show as a notice."
    )
    metadata: Metadata | None = Field(default=None, description="Every member can read it.")


class UsageQuery(Input):
    month: Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", max_length=7)] | None = Field(
        default=None, description="Such as `2026-11`. The current month if it is left out."
    )


class Counts(Output):
    active_users: int = Field(description="Users who sent a message.")
    messages: int
    conversations: int = Field(description="New ones.")


class DayCounts(Counts):
    day: date


class UsageOut(Counts):
    """The counts of a month, in UTC. Deleted messages count, too; those of deleted conversations do not."""

    month: str
    days: list[DayCounts] = Field(description="Days on which something happened.")
