"""The field `attachments` of messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from app.attachments.errors import AttachmentNotUsable, TooManyAttachments
from app.attachments.views import KEPT, AttachmentOut, read_views
from app.conversations.attached_files import release_attachments
from app.core.storage_settings import MOST_ATTACHMENTS
from app.db.unit_of_work import ReadWork, Work
from app.messages.parts import NewMessage, PartRow, PartTable
from app.models.messages import Message
from app.schemas import MessageOut

# What is finished stays so until it is deleted, and the foreign key refuses what is deleted meanwhile.
_IS_USABLE = """EXISTS (
    SELECT 1 FROM attachments WHERE attachments.id = given.attachment_id AND attachments.owner_id = :user_id
        AND attachments.file_key IS NOT NULL
)"""


@dataclass(frozen=True)
class Attachments:
    most: int = MOST_ATTACHMENTS
    """Of one message."""
    field: ClassVar[str] = "attachments"
    value_type: ClassVar[Any] = list[AttachmentOut]
    table: ClassVar[PartTable] = PartTable(
        "message_attachments",
        columns=(("position", "bigint"), ("attachment_id", "uuid")),
        of_message=(("message_id", "id"),),
        condition=_IS_USABLE,
        refused=AttachmentNotUsable,
        kept=KEPT,
    )

    def rows(self, new: NewMessage) -> Sequence[PartRow]:
        """Raises TooManyAttachments."""
        if len(new.attachment_ids) > self.most:
            raise TooManyAttachments
        return [{"position": place, "attachment_id": each} for place, each in enumerate(new.attachment_ids)]

    def value_of(self, _rows: Sequence[PartRow]) -> list[AttachmentOut]:
        return []

    async def update(self, work: Work, message: Message) -> None:
        """A deleted message has no attachments."""
        if message.deleted_at is not None and message.attached is not None:
            message.attached = None
            await work.add(message)
            await release_attachments(work, [message.id])

    async def load(self, _work: ReadWork, messages: Sequence[MessageOut]) -> Mapping[UUID, list[AttachmentOut]]:
        """It reads nothing: they are in a column of the message, which its view still has as it is stored."""
        stored = {message.id: (message.model_extra or {}).get(self.field) for message in messages}
        return {message_id: read_views(views) for message_id, views in stored.items() if views is not None}

    def user_ids(self, _message: MessageOut) -> Iterable[UUID]:
        return ()
