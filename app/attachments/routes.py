"""HTTP routes for attachments, and for the files of local storage."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.access.current_user import CurrentUser as CheckedUser
from app.attachments import local_files, repository, service
from app.attachments.errors import (
    AttachmentClientIdTaken,
    AttachmentDiffers,
    AttachmentNotFound,
    AttachmentSent,
    AttachmentsOff,
    AttachmentTooLarge,
    NotUploaded,
    StorageDown,
)
from app.attachments.schemas import AttachmentDraft, LinksOut, LinksPage, ReservedOut
from app.attachments.views import AttachmentOut
from app.core.errors import NotSignedIn, RateLimited, responses
from app.core.fields import Id
from app.dependencies import Claims, CurrentUser, Limits, ReadWork, Settings, Storage, Work, limited
from app.storage.port import PATH

Uploader = Annotated[CheckedUser, limited("uploads")]

router = APIRouter(prefix="/api/v1/attachments", tags=["attachments"])
files = APIRouter(prefix=PATH, include_in_schema=False)  # clients get whole links, and with S3 these do not exist
ROUTERS: Final = (router, files)


@router.post(
    "",
    status_code=201,
    operation_id="reserveAttachment",
    summary="Reserve an attachment",
    responses=responses(NotSignedIn, AttachmentsOff, AttachmentClientIdTaken, AttachmentTooLarge, RateLimited),
)
async def reserve_attachment(
    draft: AttachmentDraft, user: CurrentUser, storage: Storage, settings: Settings, limits: Limits, *, work: Work
) -> ReservedOut:
    """Says how to upload the file. Idempotent by `client_id`: ask again when the link has expired. Then finish it, and
    send its id with a message within a day."""
    return await service.reserve(work, storage, settings, limits, user, draft=draft)


@router.post(
    "/{attachment_id}/finish",
    operation_id="finishAttachment",
    summary="Finish an attachment",
    responses=responses(
        NotSignedIn, AttachmentNotFound, AttachmentsOff, NotUploaded, AttachmentDiffers, RateLimited, StorageDown
    ),
)
async def finish_attachment(attachment_id: Id, user: Uploader, storage: Storage, work: Work) -> AttachmentOut:
    """Call it when the file is uploaded: its size and its type, as its content shows it, are checked. Idempotent."""
    return await service.finish(work, storage, user, attachment_id)


@router.get(
    "", operation_id="listAttachmentLinks", summary="Get links", responses=responses(NotSignedIn, AttachmentsOff)
)
async def list_attachment_links(
    page: Annotated[LinksPage, Query()], claims: Claims, storage: Storage, settings: Settings, work: ReadWork
) -> LinksOut:
    """Links to files in your conversations, and to those that you have not sent yet. They expire after an hour or more;
    until then the same file has the same link."""
    return await repository.list_links(work, storage, settings.link_lifetime, claims, page.ids)


@router.delete(
    "/{attachment_id}",
    status_code=204,
    operation_id="deleteAttachment",
    summary="Delete an attachment that was not sent",
    responses=responses(NotSignedIn, AttachmentNotFound, AttachmentSent, RateLimited),
)
async def delete_attachment(attachment_id: Id, user: Uploader, work: Work) -> None:
    """Not idempotent: a second call returns 404. To delete one that was sent, delete its message."""
    await service.delete(work, user, attachment_id)


@files.put("/{token}", status_code=204)
async def upload_file(token: str, request: Request, storage: Storage) -> None:
    """Stores an upload as it arrives."""
    await local_files.receive(storage, token, request)


@files.get("/{token}")
async def download_file(token: str, storage: Storage) -> Response:
    """Streams a file, or a range of it."""
    return await local_files.response(storage, token)
