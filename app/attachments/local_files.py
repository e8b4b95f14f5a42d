"""What the signed links of local storage lead to."""

import time
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse

from app.attachments.errors import FileNotFound, LinkNotValid, StorageDown, UploadDiffers
from app.storage.local import LocalStorage, WrongLength
from app.storage.local_links import DownloadTicket, InvalidLink, UploadTicket
from app.storage.port import FileMissing, Storage, StorageUnavailable

_POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"
"""Even a file that a browser shows as a page does nothing."""


async def receive(storage: Storage | None, token: str, request: Request) -> None:
    """Store an upload. Raises LinkNotValid, UploadDiffers, StorageDown."""
    local, ticket = _upload(storage, token)
    given = request.headers.get("content-length"), request.headers.get("content-type")
    if given not in {(str(ticket.size), ticket.content_type), (None, ticket.content_type)}:
        raise UploadDiffers
    try:
        await local.receive(ticket, request.stream())
    except (WrongLength, ClientDisconnect):
        raise UploadDiffers from None
    except StorageUnavailable:
        raise StorageDown from None


async def response(storage: Storage | None, token: str) -> FileResponse:
    """The file, with the type and name of the link. Raises LinkNotValid, FileNotFound."""
    local, ticket = _download(storage, token)
    try:
        path = local.file(ticket.key)
    except FileMissing:
        raise FileNotFound from None
    headers = {
        "Cache-Control": f"private, max-age={max(0, ticket.until - int(time.time()))}, immutable",
        "Content-Disposition": ticket.shown.disposition,
        "Content-Security-Policy": _POLICY,
    }
    return FileResponse(path, media_type=ticket.shown.content_type, headers=headers)


def _upload(storage: Storage | None, token: str) -> tuple[LocalStorage, UploadTicket]:
    local = _local(storage)
    try:
        return local, local.links.upload(token)
    except InvalidLink:
        raise LinkNotValid from None


def _download(storage: Storage | None, token: str) -> tuple[LocalStorage, DownloadTicket]:
    local = _local(storage)
    try:
        return local, local.links.download(token)
    except InvalidLink:
        raise LinkNotValid from None


def _local(storage: Storage | None) -> LocalStorage:
    if not isinstance(storage, LocalStorage):
        raise LinkNotValid
    return storage
