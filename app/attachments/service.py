"""Reserve, finish and delete attachments."""

import hashlib
from datetime import timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sql
from sqlalchemy import select

from app.access.current_user import CurrentUser
from app.attachments import content_types
from app.attachments.errors import (
    AttachmentClientIdTaken,
    AttachmentDiffers,
    AttachmentSent,
    AttachmentTooLarge,
    NotUploaded,
    StorageDown,
)
from app.attachments.file_deletions import LATE, NOW, delete_later, keep, new_file_key, upload_key
from app.attachments.jobs import PROCESS_IMAGE
from app.attachments.repository import get_own, require
from app.attachments.schemas import AttachmentDraft, ReservedOut, UploadOut
from app.attachments.views import AttachmentOut, view_of
from app.core.config import Settings
from app.core.fields import new_id, utc_now
from app.db.unit_of_work import Work
from app.jobs import queue
from app.models.attachments import Attachment, MessageAttachment
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits
from app.storage.port import FileMissing, Storage, StorageUnavailable, Window

_UNIT: Final = 100_000  # bytes, in which uploads are charged


async def reserve(
    work: Work,
    storage: Storage | None,
    settings: Settings,
    limits: Limits,
    user: CurrentUser,
    *,
    draft: AttachmentDraft,
) -> ReservedOut:
    """A place for a file, once for each `client_id`.

    Raises AttachmentsOff, AttachmentTooLarge, AttachmentClientIdTaken, RateLimited.
    """
    files = require(storage)
    if draft.size > settings.attachment_size:
        raise AttachmentTooLarge
    attachment = await _reserved(work, settings, limits, user, draft)
    if attachment.file_key is not None:
        return ReservedOut(attachment=view_of(attachment), upload=None)
    window = Window.from_now(utc_now(), settings.upload_lifetime)
    key = upload_key(attachment.id)
    await delete_later(work, [key], timedelta(seconds=settings.upload_lifetime) + LATE)
    request = files.upload(key, window, size=attachment.size, content_type=attachment.content_type)
    upload = UploadOut(method="PUT", url=request.url, headers=dict(request.headers), expires_at=request.expires_at)
    return ReservedOut(attachment=view_of(attachment), upload=upload)


async def _reserved(
    work: Work, settings: Settings, limits: Limits, user: CurrentUser, draft: AttachmentDraft
) -> Attachment:
    content = "\0".join([draft.name, draft.type, str(draft.size)])
    request_hash = hashlib.sha256(content.encode()).hexdigest()
    earlier = select(Attachment).where(Attachment.owner_id == user.id, Attachment.client_id == draft.client_id)
    attachment = await work.one(earlier)
    if attachment is None:
        await charge(work, limits.uploads, limits.uploads.key(user.id), -(-draft.size // _UNIT))
        insert = work.sql.insert_into(Attachment).values(
            id=new_id(),
            owner_id=user.id,
            client_id=draft.client_id,
            request_hash=request_hash,
            name=draft.name,
            content_type=draft.type,
            size=draft.size,
            ready=False,
            created_at=utc_now(),
            kept_until=utc_now() + timedelta(seconds=settings.unsent_lifetime),
        )
        await work.execute(insert.on_conflict_do_nothing())
        (attachment,) = await work.all(earlier)  # ours, or that of the same request at the same time
    if attachment.request_hash != request_hash:
        raise AttachmentClientIdTaken
    return attachment


async def finish(work: Work, storage: Storage | None, user: CurrentUser, attachment_id: UUID) -> AttachmentOut:
    """Check what was uploaded, and keep it. Idempotent.

    Raises AttachmentNotFound, NotUploaded, AttachmentDiffers, AttachmentsOff, StorageDown.
    """
    files = require(storage)
    attachment = await get_own(work, user, attachment_id)
    if attachment.file_key is not None:
        return view_of(attachment)
    key = new_file_key()
    await delete_later(work, [key], LATE)
    await work.save()  # no transaction is open while the storage is asked, and the copy is known before it is there
    try:
        content_type = await _copy(files, attachment, key)
    except StorageUnavailable:
        raise StorageDown from None
    return await _keep(work, user, attachment_id, key, content_type)


async def _copy(storage: Storage, attachment: Attachment, key: str) -> str:
    """Copy the upload, so that its link changes it no more, check the copy, and return its type."""
    try:
        await storage.copy(upload_key(attachment.id), key)
        size, beginning = await storage.size(key), await storage.read(key, first=content_types.ENOUGH)
    except FileMissing:
        raise NotUploaded from None
    try:
        content_type = content_types.detect(beginning, attachment.content_type)
    except content_types.TypeDiffers:
        raise AttachmentDiffers from None
    if size != attachment.size:
        raise AttachmentDiffers
    return content_type


async def _keep(work: Work, user: CurrentUser, attachment_id: UUID, key: str, content_type: str) -> AttachmentOut:
    attachment = await get_own(work, user, attachment_id, locked=True)
    if attachment.file_key is None:  # otherwise another request was faster, and this copy is deleted later
        attachment.file_key, attachment.content_type = key, content_type
        attachment.ready = content_type not in content_types.PICTURES
        await work.add(attachment)
        await keep(work, [key])
        if not attachment.ready:
            await queue.enqueue(work, PROCESS_IMAGE, str(attachment_id))
    return view_of(attachment)


async def delete(work: Work, user: CurrentUser, attachment_id: UUID) -> None:
    """Delete an attachment that was not sent. Not idempotent: a second call raises AttachmentNotFound.

    Raises AttachmentNotFound, AttachmentSent.
    """
    attachment = await get_own(work, user, attachment_id, locked=True)
    sent = select(MessageAttachment.message_id).where(MessageAttachment.attachment_id == attachment_id)
    if await work.one(sent) is not None:
        raise AttachmentSent
    await delete_later(work, [attachment.file_key, attachment.thumbnail_key], NOW)
    await work.execute(sql.delete(Attachment).where(Attachment.id == attachment_id))
