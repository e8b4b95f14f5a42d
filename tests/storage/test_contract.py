"""What every storage promises, whichever it is."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from app.storage.local import LocalStorage
from app.storage.port import FileMissing, Storage, StorageUnavailable
from tests.support.swift import s3_storage


@pytest.fixture(params=["local", "s3"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    is_local = request.param == "local"
    storage: Storage = (
        LocalStorage(tmp_path / "files", b"secret") if is_local else s3_storage(request.getfixturevalue("endpoint"))
    )
    yield storage
    await storage.close()


@pytest.fixture
def key() -> str:
    return f"f/{uuid4().hex}"


async def test_what_is_written_is_read(storage: Storage, key: str) -> None:
    await storage.write(key, b"hello", "text/plain")

    assert await storage.size(key) == 5
    assert await storage.read(key) == b"hello"
    assert await storage.read(key, first=2) == b"he"
    assert await storage.read(key, first=99) == b"hello"


async def test_a_file_that_is_not_there(storage: Storage, key: str) -> None:
    assert await storage.size(key) is None
    with pytest.raises(FileMissing):
        await storage.read(key)
    with pytest.raises(FileMissing):
        await storage.copy(key, f"{key}-copy")
    await storage.delete(key)


async def test_a_copy_stays_as_it_is(storage: Storage, key: str) -> None:
    await storage.write(key, b"hello", "text/plain")

    await storage.copy(key, f"{key}-copy")
    await storage.write(key, b"other", "text/plain")
    copied = await storage.read(f"{key}-copy")
    await storage.copy(key, f"{key}-copy")
    await storage.delete(key)

    assert copied == b"hello"
    assert await storage.read(f"{key}-copy") == b"other"
    assert await storage.size(key) is None


async def test_it_is_there(storage: Storage) -> None:
    await storage.check()


async def test_a_storage_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for gone in (s3_storage("http://127.0.0.1:1"), LocalStorage(tmp_path / "file" / "files", b"secret")):
        with pytest.raises(StorageUnavailable):
            await gone.check()
        with pytest.raises(StorageUnavailable):
            await gone.write("f/a", b"hello", "text/plain")
        await gone.close()
