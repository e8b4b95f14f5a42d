"""The storage port: files by key. Clients upload and download with signed links; with S3, past our routes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol
from urllib.parse import quote

KEY: Final = re.compile(r"[a-z0-9-]{1,40}(?:/[A-Za-z0-9_-]{1,40}){1,3}", re.ASCII)
"""What a key looks like."""
PATH: Final = "/api/v1/files"
"""Where the API serves local files."""


class StorageUnavailable(Exception):
    """The storage does not answer, or answers with an error. The message contains neither a link nor a secret."""


class FileMissing(Exception):
    """There is no file with this key."""


@dataclass(frozen=True)
class UploadRequest:
    """The PUT with which a client uploads a file. `headers` are signed: another length or type is refused."""

    url: str
    """For local storage without an origin: it is relative to the API's."""
    headers: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True)
class Shown:
    """How a browser gets a file: its type, its name, and whether it may show it instead of saving it."""

    content_type: str
    name: str
    inline: bool

    @property
    def disposition(self) -> str:
        """The value of `Content-Disposition`."""
        kind = "inline" if self.inline else "attachment"
        return f"{kind}; filename*=UTF-8''{quote(self.name, safe='')}"


@dataclass(frozen=True)
class Link:
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class Window:
    """The time in which a link is valid."""

    begins: datetime
    seconds: int

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(seconds=self.seconds)

    @classmethod
    def from_now(cls, now: datetime, seconds: int) -> "Window":
        return cls(now.replace(microsecond=0), seconds)

    @classmethod
    def shared(cls, now: datetime, seconds: int) -> "Window":
        """A window in which all links to one file are the same, so that browsers can keep the file. There are between
        `seconds` and twice as many left of it."""
        begins = int(now.timestamp()) // seconds * seconds
        return cls(datetime.fromtimestamp(begins, UTC), 2 * seconds)


class Storage(Protocol):
    """Files by key. A key matches KEY. What is `async` raises StorageUnavailable."""

    @property
    def origin(self) -> str | None:
        """Where browsers upload to and load from, as in `https://files.example.com`. None for the API's own origin."""

    def upload(self, key: str, window: Window, *, size: int, content_type: str) -> UploadRequest:
        """The request with which a client stores exactly `size` bytes of this type."""

    def link(self, key: str, window: Window, shown: Shown) -> Link: ...

    async def size(self, key: str) -> int | None:
        """In bytes. None if there is no such file."""

    async def read(self, key: str, *, first: int | None = None) -> bytes:
        """The file, or its first bytes. Raises FileMissing."""

    async def write(self, key: str, content: bytes, content_type: str) -> None: ...

    async def copy(self, source: str, target: str) -> None:
        """What is written to `source` afterwards does not change `target`. Raises FileMissing."""

    async def delete(self, key: str) -> None:
        """Idempotent."""

    async def check(self) -> None:
        """Returns if the storage answers."""

    async def close(self) -> None: ...
