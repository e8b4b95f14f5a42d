"""Files in a bucket of Amazon S3, or of a service with its API. Clients upload and download there, past our routes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from urllib.parse import urlsplit

from app.core.http_client import HttpClient, HttpFailed, HttpResponse
from app.storage.port import FileMissing, Link, Shown, StorageUnavailable, UploadRequest, Window
from app.storage.sigv4 import AccessKey, presigned

Addressing = Literal["path", "host"]

_QUICK: Final = 5.0  # seconds for a request without a file
_TRANSFER: Final = 25.0  # seconds for one with a file; a job's lease lasts 30
_VALID_FOR: Final = 60  # seconds, for requests of our own
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class Bucket:
    """Where a bucket is. `addressing` is whether its name is in the path or begins the host."""

    endpoint: str
    name: str
    addressing: Addressing

    def address(self, key: str) -> tuple[str, str, str]:
        """The scheme, the host and the path of a file."""
        scheme, host, base = self._parts
        return scheme, host, f"{base}/{key}"

    @property
    def origin(self) -> str:
        scheme, host, _ = self._parts
        return f"{scheme}://{host}"

    @property
    def _parts(self) -> tuple[str, str, str]:
        parts = urlsplit(self.endpoint)
        path = parts.path.rstrip("/")
        if self.addressing == "host":
            return parts.scheme, f"{self.name}.{parts.netloc}", path
        return parts.scheme, parts.netloc, f"{path}/{self.name}"


class S3Storage:
    """Every request is a presigned URL: those of clients, and our own."""

    def __init__(self, bucket: Bucket, key: AccessKey) -> None:
        self._bucket = bucket
        self._key = key
        self._quick = HttpClient(_QUICK)
        self._transfers = HttpClient(_TRANSFER)

    @property
    def origin(self) -> str:
        return self._bucket.origin

    def upload(self, key: str, window: Window, *, size: int, content_type: str) -> UploadRequest:
        headers = {"Content-Length": str(size), "Content-Type": content_type}
        return UploadRequest(self._url("PUT", key, window, headers=headers), headers, window.ends)

    def link(self, key: str, window: Window, shown: Shown) -> Link:
        answer_headers = {
            "response-cache-control": f"private, max-age={window.seconds}, immutable",
            "response-content-disposition": shown.disposition,
            "response-content-type": shown.content_type,
        }
        return Link(self._url("GET", key, window, query=answer_headers), window.ends)

    async def size(self, key: str) -> int | None:
        try:
            answer = await self._send(self._quick, "HEAD", key)
        except FileMissing:
            return None
        return int(answer.headers["content-length"])

    async def read(self, key: str, *, first: int | None = None) -> bytes:
        client = self._transfers if first is None else self._quick
        unsigned = _NOTHING if first is None else {"Range": f"bytes=0-{first - 1}"}
        return (await self._send(client, "GET", key, unsigned=unsigned)).body

    async def write(self, key: str, content: bytes, content_type: str) -> None:
        await self._send(self._transfers, "PUT", key, signed={"Content-Type": content_type}, body=content)

    async def copy(self, source: str, target: str) -> None:
        """Raises FileMissing, StorageUnavailable."""
        signed = {"x-amz-copy-source": f"/{self._bucket.name}/{source}"}
        answer = await self._send(self._transfers, "PUT", target, signed=signed)
        if b"<Error>" in answer.body:  # S3 begins a slow answer with 200 before it knows
            raise StorageUnavailable("the copy failed")

    async def delete(self, key: str) -> None:
        try:
            await self._send(self._quick, "DELETE", key)
        except FileMissing:
            return

    async def check(self) -> None:
        """A file that is not there is an answer, too."""
        await self.size("health/check")

    async def close(self) -> None:
        await self._quick.close()
        await self._transfers.close()

    async def _send(
        self,
        client: HttpClient,
        method: str,
        key: str,
        *,
        signed: Mapping[str, str] = _NOTHING,
        unsigned: Mapping[str, str] = _NOTHING,
        body: bytes = b"",
    ) -> HttpResponse:
        url = self._url(method, key, Window(datetime.now(UTC), _VALID_FOR), headers=signed)
        try:
            answer = await client.request(method, url, headers={**signed, **unsigned}, body=body)
        except HttpFailed as failed:
            raise StorageUnavailable(str(failed)) from None
        if answer.status == 404:  # HTTP's own number
            raise FileMissing
        if answer.status >= 300:  # everything else than success
            raise StorageUnavailable(f"the storage answered {method} with {answer.status}")
        return answer

    def _url(
        self,
        method: str,
        key: str,
        window: Window,
        *,
        headers: Mapping[str, str] = _NOTHING,
        query: Mapping[str, str] = _NOTHING,
    ) -> str:
        address, at = self._bucket.address(key), window.begins
        return presigned(self._key, method, address, at=at, seconds=window.seconds, headers=headers, query=query)
