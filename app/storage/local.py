"""Files in a folder of this host. Clients upload and download through our own routes, with signed links."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Final, TypeVar
from uuid import uuid4

from app.core.private_files import private_folder
from app.storage.local_links import DownloadTicket, LinkSigner, UploadTicket
from app.storage.port import PATH, FileMissing, Link, Shown, StorageUnavailable, UploadRequest, Window

T = TypeVar("T")

_OLD: Final = 24 * 3600  # seconds after which such an upload cannot be running any more


class WrongLength(Exception):
    """The upload has more or fewer bytes than its link allows."""


class LocalStorage:
    """Each file is a file. What is there was uploaded completely: a partial upload is in a folder of its own."""

    origin: Final = None

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.links: Final = LinkSigner(secret)
        self._folder = folder
        self._partial = folder / "partial"
        self._is_ready = False

    def upload(self, key: str, window: Window, *, size: int, content_type: str) -> UploadRequest:
        """The request for the route that calls `receive`."""
        token = self.links.for_upload(UploadTicket(key, size, content_type), int(window.ends.timestamp()))
        headers = {"Content-Length": str(size), "Content-Type": content_type}
        return UploadRequest(f"{PATH}/{token}", headers, window.ends)

    def link(self, key: str, window: Window, shown: Shown) -> Link:
        token = self.links.for_download(DownloadTicket(key, int(window.ends.timestamp()), shown))
        return Link(f"{PATH}/{token}", window.ends)

    async def receive(self, ticket: UploadTicket, chunks: AsyncIterator[bytes]) -> None:
        """Store an upload as it arrives. Raises WrongLength, and then there is nothing."""
        path, partial_path = self._path(ticket.key), self._partial / uuid4().hex
        file = await self._run(partial(_open_new, partial_path))
        try:
            received = 0
            async for chunk in chunks:
                received += len(chunk)
                if received > ticket.size:
                    raise WrongLength
                await self._run(partial(_write_all, file, chunk))
            if received != ticket.size:
                raise WrongLength
            await self._run(partial(_finish, file, partial_path, path))
        finally:  # also when the connection is cut
            file.close()
            partial_path.unlink(missing_ok=True)

    def file(self, key: str) -> Path:
        """Where a file is, for a route that streams it. Raises FileMissing."""
        path = self._path(key)
        if not path.is_file():
            raise FileMissing
        return path

    async def size(self, key: str) -> int | None:
        try:
            return (await self._run(self._path(key).stat)).st_size
        except FileMissing:
            return None

    async def read(self, key: str, *, first: int | None = None) -> bytes:
        def read() -> bytes:
            with self._path(key).open("rb") as file:
                return file.read(-1 if first is None else first)

        return await self._run(read)

    async def write(self, key: str, content: bytes, content_type: str) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield content

        await self.receive(UploadTicket(key, len(content), content_type), chunks())

    async def copy(self, source: str, target: str) -> None:
        def copy() -> None:
            path = self._path(target)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            try:
                os.link(self._path(source), path)  # an upload replaces a file and never changes one
            except PermissionError:  # a file system without hard links
                shutil.copyfile(self._path(source), path)

        await self._run(copy)

    async def delete(self, key: str) -> None:
        def delete() -> None:
            self._path(key).unlink(missing_ok=True)
            for old in self._partial.glob("*"):  # what a process left that was killed during an upload
                if old.stat().st_mtime + _OLD < time.time():
                    old.unlink(missing_ok=True)

        with suppress(FileMissing):
            await self._run(delete)

    async def check(self) -> None:
        await self._run(self._folder.stat)

    async def close(self) -> None:
        """Nothing is open."""

    def _path(self, key: str) -> Path:
        return self._folder / key

    async def _run(self, call: Callable[[], T]) -> T:
        """Run a call that uses the disk in a thread. Raises FileMissing, StorageUnavailable."""

        def prepared() -> T:
            if not self._is_ready:
                private_folder(self._folder)
                self._is_ready = True
            return call()

        try:
            return await asyncio.to_thread(prepared)
        except FileNotFoundError:
            raise FileMissing from None
        except OSError as error:
            raise StorageUnavailable(f"{type(error).__name__}: {error.strerror}") from None


def _open_new(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _write_all(file: IO[bytes], chunk: bytes) -> None:
    file.write(chunk)


def _finish(file: IO[bytes], partial_path: Path, path: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    path.parent.mkdir(parents=True, exist_ok=True)
    partial_path.replace(path)
