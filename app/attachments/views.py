"""The API's view of an attachment. Nothing in it changes without a new `seq` of the message that it is in."""

from functools import cache
from typing import Final
from uuid import UUID

from pydantic import Field, TypeAdapter

from app.messages.parts import KeptColumn
from app.models.attachments import Attachment
from app.schemas import Output


class AttachmentOut(Output):
    """A file of a message. Links to it are asked for when it is shown."""

    id: UUID
    name: str = Field(examples=["engine.png"])
    type: str = Field(description="The media type.", examples=["image/png"])
    size: int = Field(description="In bytes.")
    width: int | None = Field(description="Of a picture, in pixels, once it is ready.")
    height: int | None
    placeholder: str | None = Field(
        description="A tiny version of a picture as a `data:` URL, to show until it is loaded. Null for other files."
    )
    thumbnail: bool = Field(description="Whether there are links to a smaller version of it.")
    ready: bool = Field(description="Whether there are links to it. Pictures are processed first, in a few seconds.")


def view_of(attachment: Attachment) -> AttachmentOut:
    return AttachmentOut(
        id=attachment.id,
        name=attachment.name,
        type=attachment.content_type,
        size=attachment.size,
        width=attachment.width,
        height=attachment.height,
        placeholder=attachment.placeholder,
        thumbnail=attachment.thumbnail_key is not None,
        ready=attachment.ready,
    )


def read_views(stored: str | None) -> list[AttachmentOut]:
    """The views in the column of a message."""
    return [] if stored is None else _adapter().validate_json(stored)


def write_views(views: list[AttachmentOut]) -> str | None:
    """The opposite."""
    return _adapter().dump_json(views).decode() if views else None


@cache
def _adapter() -> TypeAdapter[list[AttachmentOut]]:
    return TypeAdapter(list[AttachmentOut])


KEPT: Final = KeptColumn(
    "attached",
    source="attachments",
    key="attachment_id",
    fields=(
        ("id", "attachments.id"),
        ("name", "attachments.name"),
        ("type", "attachments.content_type"),
        ("size", "attachments.size"),
        ("width", "attachments.width"),
        ("height", "attachments.height"),
        ("placeholder", "attachments.placeholder"),
        ("thumbnail", "attachments.thumbnail_key IS NOT NULL"),
        ("ready", "attachments.ready"),
    ),
    read=read_views,
)
"""The views in a message, as a send makes them."""
