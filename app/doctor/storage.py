"""Checks the storage: a file goes there and back, and what is not signed is refused."""

import secrets
from typing import Final

import httpx2

from app.core.config import ConfigurationError
from app.core.fields import new_id, utc_now
from app.core.storage_settings import storage_faults
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped
from app.storage.factory import storage_of
from app.storage.port import FileMissing, Storage, StorageUnavailable, UploadRequest, Window

_TYPE: Final = "text/plain"
_SECONDS: Final = 60


async def round_trip(context: Context) -> str:
    storage = _storage_of(context)
    key, content = f"doctor/{new_id().hex}", secrets.token_hex(16).encode()
    try:
        if storage.origin is not None:
            await _upload(context, storage, key, content)
        else:
            await storage.write(key, content, _TYPE)
        if await storage.size(key) != len(content) or await storage.read(key) != content:
            raise CheckFailed("a file came back changed: check what is between Parley and the storage")
    except (StorageUnavailable, FileMissing) as error:
        raise CheckFailed(f"{_place(context)}: {error or 'a file that was stored is not there'}") from None
    finally:
        await _tidy_up(storage, key)
    return f"{_place(context)}, a file went there and back"


def _storage_of(context: Context) -> Storage:
    settings = context.settings
    if faults := storage_faults(settings, used=settings.files, on_vercel=settings.vercel):
        raise CheckSkipped("; ".join(faults))
    try:
        storage = storage_of(settings)
    except ConfigurationError as error:
        raise CheckSkipped(str(error)) from None
    if storage is None:
        raise CheckSkipped("there are no attachments: set S3_BUCKET, S3_ENDPOINT and an access key to have some")
    return storage


def _place(context: Context) -> str:
    settings = context.settings
    if settings.files == "local":
        return f"the folder {settings.storage_folder}"
    return f"the bucket {settings.s3_bucket}"


async def _upload(context: Context, storage: Storage, key: str, content: bytes) -> None:
    """As a client does it, and once with another type, which has to be refused."""
    request = storage.upload(key, Window.from_now(utc_now(), _SECONDS), size=len(content), content_type=_TYPE)
    lying = await _put(context, request, content, "text/html")
    if lying.is_success:
        raise CheckFailed(
            f"{_place(context)} accepts an upload with another type than was signed, so clients could store anything: "
            "use a storage that checks the signed headers of AWS Signature Version 4"
        )
    answer = await _put(context, request, content, _TYPE)
    if not answer.is_success:
        raise CheckFailed(
            f"{_place(context)} refused an upload ({answer.status_code}): correct S3_ACCESS_KEY_ID, "
            "S3_SECRET_ACCESS_KEY, S3_REGION and S3_ADDRESSING, or the rights of the key"
        )
    if context.url is not None:
        await _check_cors(context, request)


async def _put(context: Context, request: UploadRequest, content: bytes, content_type: str) -> httpx2.Response:
    headers = {**request.headers, "Content-Type": content_type}
    try:
        return await context.http.put(request.url, headers=headers, content=content)
    except httpx2.HTTPError as error:
        raise CheckFailed(f"S3_ENDPOINT does not respond ({type(error).__name__}): correct it") from None


async def _check_cors(context: Context, request: UploadRequest) -> None:
    """Whether the app's page may upload."""
    url = context.address
    origin = f"{url.scheme}://{url.netloc.decode()}"
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = await context.http.request("OPTIONS", request.url, headers=asked)
    if answer.headers.get("access-control-allow-origin") not in {origin, "*"}:
        raise CheckFailed(f"browsers at {origin} may not upload to {_place(context)}: set the bucket's CORS rules")


async def _tidy_up(storage: Storage, key: str) -> None:
    try:
        await storage.delete(key)
    except StorageUnavailable:
        return  # the round trip has said so
    finally:
        await storage.close()
