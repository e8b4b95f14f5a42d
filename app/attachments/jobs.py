"""Work on attachments behind requests: processing pictures, and deleting files that nothing needs."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import delete, select, update

from app.attachments.content_types import ANY
from app.attachments.file_deletions import LATE, NOW, delete_later, keep, new_file_key
from app.attachments.views import read_views, view_of, write_views
from app.conversations.attached_files import SWEEP_FILES
from app.conversations.repository import quiet_channels
from app.conversations.sequence import next_quiet_seq
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.feature import JobStep, Services
from app.jobs import queue
from app.jobs.queue import Kind, Leased, Payload
from app.messages.events import MessageUpdated
from app.models.attachments import LONGEST_FILE_NAME, Attachment, FileDeletion, MessageAttachment
from app.models.messages import Message
from app.storage.port import FileMissing, Storage, StorageUnavailable

if TYPE_CHECKING:
    from app.attachments.pictures import Picture

PROCESS_IMAGE: Final = "process-image"
"""A kind of job. The key is the attachment's id."""
BATCH_SIZE: Final = 100
"""Attachments, or files, that the sweep deletes per step."""
_AGAIN: Final = timedelta(minutes=1)  # after the storage was unavailable
_THEN: Final[Payload] = {"step": "message"}
_FILES: Final[Payload] = {"step": "files"}


async def process_image(work: Work, job: Leased, services: Services) -> Payload | None:
    """Take out of a picture what tells where it was taken, and make its thumbnail; then say so in its message.

    In two steps, because a send locks the conversation first and an attachment last.
    """
    attachment_id = UUID(job.key)
    if job.payload == _THEN:
        await _update_message(work, services, attachment_id)
        return None
    async with ReadWork(services.database) as read:
        attachment = await read.one(select(Attachment).where(Attachment.id == attachment_id))
    if attachment is None or attachment.file_key is None or services.storage is None:
        return None  # it was deleted, or attachments were turned off
    if not attachment.ready:
        try:
            await _process(work, services, services.storage, attachment)
        except StorageUnavailable:
            await _try_again(services, job)
    return _THEN


async def _process(work: Work, services: Services, storage: Storage, attachment: Attachment) -> None:
    from app.attachments.pictures import processed  # noqa: PLC0415  # it loads Pillow, which nothing else needs

    try:
        original = await storage.read(attachment.file_key or "")
    except FileMissing:
        original = b""
    # Pillow lets other threads run while it decodes and encodes.
    picture = await asyncio.to_thread(processed, original, most_pixels=services.settings.image_pixels)
    if picture is None:
        plain = update(Attachment).where(Attachment.id == attachment.id).values(ready=True, content_type=ANY)
        await work.execute(plain)
        return
    keys = new_file_key(), new_file_key()
    async with Work(services.database) as before:
        await delete_later(before, keys, LATE)
        await before.save()
    await storage.write(keys[0], picture.content, picture.content_type)
    await storage.write(keys[1], picture.thumbnail, picture.thumbnail_type)
    await _save(work, attachment.id, picture, keys)


async def _save(work: Work, attachment_id: UUID, picture: "Picture", keys: tuple[str, str]) -> None:
    """Put the picture in the place of the original, unless the attachment was deleted meanwhile."""
    attachment = await work.one(select(Attachment).where(Attachment.id == attachment_id).with_for_update())
    if attachment is None:
        return
    await keep(work, keys)
    await delete_later(work, [attachment.file_key], NOW)
    attachment.file_key, attachment.thumbnail_key = keys
    attachment.name = _renamed(attachment.name, attachment.content_type, picture)
    attachment.content_type, attachment.size = picture.content_type, len(picture.content)
    attachment.width, attachment.height, attachment.placeholder = picture.width, picture.height, picture.placeholder
    attachment.ready = True
    await work.add(attachment)


def _renamed(name: str, content_type: str, picture: "Picture") -> str:
    if picture.content_type == content_type:
        return name
    suffix = picture.content_type.partition("/")[2].replace("jpeg", "jpg")
    return f"{PurePath(name).stem[: LONGEST_FILE_NAME - 5]}.{suffix}"


async def _update_message(work: Work, services: Services, attachment_id: UUID) -> None:
    """A quiet change of the message with the attachment, if it was sent."""
    in_message = select(Message).join(MessageAttachment, MessageAttachment.message_id == Message.id)
    query = in_message.where(MessageAttachment.attachment_id == attachment_id)
    found = await work.one(query)
    if found is None:
        return
    head = await next_quiet_seq(work, found.conversation_id)
    message, attachment = (
        await work.one(query),
        await work.one(select(Attachment).where(Attachment.id == attachment_id)),
    )
    if message is None or attachment is None:
        await work.undo()  # it was deleted meanwhile: give the `seq` back
        return
    views = [view_of(attachment) if each.id == attachment_id else each for each in read_views(message.attached)]
    message.attached, message.seq = write_views(views), head.last_seq
    await work.add(message)
    updated = MessageUpdated(
        conversation_id=head.conversation_id,
        seq=head.last_seq,
        after=head.loud_seq,
        message=await services.message_views.one(work, message),
    )
    work.publish(updated.on(*await quiet_channels(work, head)))


async def _try_again(services: Services, job: Leased) -> None:
    """Start over in a while, as often as needed. This run of the job ends without effect."""
    async with Work(services.database) as work:
        await queue.enqueue(work, job.kind, job.key, after=_AGAIN)
        await work.save()


async def sweep_files(work: Work, job: Leased, services: Services) -> Payload | None:
    """A step of the sweep: first attachments that are in no message when their time is over, then files."""
    if services.storage is None:
        return None
    if job.payload != _FILES:
        return {} if await _delete_attachments(work) == BATCH_SIZE else _FILES
    return _FILES if await _delete_files(work, services, services.storage) == BATCH_SIZE else None


async def _delete_attachments(work: Work) -> int:
    over = select(Attachment).where(Attachment.kept_until <= utc_now()).order_by(Attachment.kept_until)
    attachments = await work.all(over.limit(BATCH_SIZE).with_for_update(skip_locked=True))
    ids = [attachment.id for attachment in attachments]
    # They are locked, so nobody sends them from here on.
    sent = set(await work.all(select(MessageAttachment.attachment_id).where(MessageAttachment.attachment_id.in_(ids))))
    unsent = [attachment for attachment in attachments if attachment.id not in sent]
    await work.execute(update(Attachment).where(Attachment.id.in_(sent)).values(kept_until=None))
    await delete_later(work, [key for each in unsent for key in (each.file_key, each.thumbnail_key)], NOW)
    await work.execute(delete(Attachment).where(Attachment.id.in_([each.id for each in unsent])))
    return len(ids)


async def _delete_files(work: Work, services: Services, storage: Storage) -> int:
    due = select(FileDeletion.key).where(FileDeletion.due <= utc_now()).order_by(FileDeletion.due).limit(BATCH_SIZE)
    async with ReadWork(services.database) as read:
        keys = await read.all(due)
    deleted = []
    try:
        for key in keys:
            await storage.delete(key)
            deleted.append(key)
    except StorageUnavailable:
        pass  # the rows stay, for the next sweep
    await keep(work, deleted)
    return len(deleted)


JOBS: Final[Mapping[Kind, JobStep]] = {PROCESS_IMAGE: process_image, SWEEP_FILES: sweep_files}
RECURRING: Final[Mapping[Kind, timedelta]] = {SWEEP_FILES: timedelta(minutes=5)}
