"""Conversations on the wire."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.core.fields import Cursor, Id, Input, Name, PageSize
from app.models.conversations import LARGEST_GROUP, LONGEST_TITLE, Role
from app.schemas import ConversationOut

Title = Annotated[str, Name(longest=LONGEST_TITLE)]
Flag = Annotated[bool, Field(strict=True)]


class DirectStart(Input):
    kind: Literal["direct"]
    user_id: Id = Field(description="The other person.")


class GroupStart(Input):
    kind: Literal["group"]
    title: Title = Field(examples=["Engines"])
    member_ids: Annotated[list[Id], Field(max_length=LARGEST_GROUP - 1)] = Field(
        description="The others; whoever starts the group is its owner."
    )
    client_id: Id = Field(description="Made by the client. Sending it again finds the same group.")


ConversationStart = Annotated[DirectStart | GroupStart, Field(discriminator="kind")]


class TitleChange(Input):
    title: Title


class MyChange(Input):
    """What is left out stays as it is."""

    muted: Flag | None = None
    archived: Flag | None = None


class Invitation(Input):
    user_id: Id


class RoleChange(Input):
    role: Role


class ConversationsPage(Input):
    cursor: Cursor | None = None
    limit: PageSize = 30


class ConversationsOut(BaseModel):
    """My conversations, newest first."""

    items: list[ConversationOut]
    next_cursor: str | None
