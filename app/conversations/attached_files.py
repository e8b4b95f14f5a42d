"""Let go of the attachments of messages that are deleted. A job deletes the files."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.jobs import queue
from app.models.attachments import Attachment, MessageAttachment

SWEEP_FILES: Final = "sweep-files"
"""A kind of recurring job, which deletes attachments that are in no message, and their files."""


async def release_attachments(work: Work, message_ids: Sequence[UUID]) -> None:
    """Take the attachments out of these messages, so that nobody gets links to them, and have them deleted now."""
    in_messages = MessageAttachment.message_id.in_(message_ids)
    ids = select(MessageAttachment.attachment_id).where(in_messages)
    if await work.change(update(Attachment).where(Attachment.id.in_(ids)).values(kept_until=utc_now())) == 0:
        return
    await work.execute(delete(MessageAttachment).where(in_messages))
    await queue.enqueue(work, SWEEP_FILES, queue.RECURRING)
