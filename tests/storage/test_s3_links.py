"""What the links of S3 allow, and what the server refuses. Not tried here, because Swift has no such thing: a bucket's
CORS rules, and conditional writes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx2
import pytest

from app.core.fields import utc_now
from app.storage.port import Shown, Storage, Window
from app.storage.sigv4 import AccessKey
from tests.support.swift import FOREIGN_KEY, KEY, s3_storage

PICTURE = {"Content-Length": "5", "Content-Type": "image/png"}


@pytest.fixture
async def storage(endpoint: str) -> AsyncIterator[Storage]:
    storage = s3_storage(endpoint)
    yield storage
    await storage.close()


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(trust_env=False) as http:
        yield http


@pytest.fixture
def key() -> str:
    return f"u/{uuid4().hex}"


def upload_of(storage: Storage, key: str, window: Window | None = None) -> str:
    window = window or Window.from_now(utc_now(), 60)
    request = storage.upload(key, window, size=5, content_type="image/png")
    assert request.headers == PICTURE
    return request.url


async def test_a_client_uploads_what_was_agreed(storage: Storage, http: httpx2.AsyncClient, key: str) -> None:
    answer = await http.put(upload_of(storage, key), content=b"hello", headers=PICTURE)

    assert answer.status_code == 200
    assert await storage.read(key) == b"hello"


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"hello!", {"Content-Length": "6", "Content-Type": "image/png"}),
        (b"hell", {"Content-Length": "4", "Content-Type": "image/png"}),
        (b"hello", {"Content-Length": "5", "Content-Type": "text/html"}),
        (b"hello", {"Content-Length": "5"}),
    ],
)
async def test_another_length_or_type_is_refused(
    storage: Storage, http: httpx2.AsyncClient, key: str, content: bytes, headers: dict[str, str]
) -> None:
    answer = await http.put(upload_of(storage, key), content=content, headers=headers)

    assert answer.status_code == 403
    assert await storage.size(key) is None


async def test_a_link_expires(storage: Storage, http: httpx2.AsyncClient, key: str) -> None:
    url = upload_of(storage, key, Window(utc_now() - timedelta(seconds=61), 60))

    assert (await http.put(url, content=b"hello", headers=PICTURE)).status_code == 403


@pytest.mark.parametrize("foreign", [FOREIGN_KEY, AccessKey(KEY.id, "guessed", KEY.region)])
async def test_a_foreign_key_opens_nothing(
    endpoint: str, storage: Storage, http: httpx2.AsyncClient, key: str, foreign: AccessKey
) -> None:
    other = s3_storage(endpoint, foreign)
    await storage.write(key, b"hello", "image/png")
    shown = Shown("image/png", "a.png", inline=True)

    stored = await http.put(upload_of(other, f"{key}-2"), content=b"hello", headers=PICTURE)
    read = await http.get(other.link(key, Window.from_now(utc_now(), 60), shown).url)
    await other.close()

    assert {stored.status_code, read.status_code} <= {403, 404}
    assert await storage.size(f"{key}-2") is None


async def test_a_link_is_for_one_file(storage: Storage, http: httpx2.AsyncClient, key: str) -> None:
    url = upload_of(storage, key).replace(key, f"{key}x")

    assert (await http.put(url, content=b"hello", headers=PICTURE)).status_code == 403


async def test_a_download_has_the_type_and_the_name_that_were_signed(
    storage: Storage, http: httpx2.AsyncClient, key: str
) -> None:
    await storage.write(key, b"<b>hello</b>", "text/html")
    link = storage.link(key, Window.shared(utc_now(), 60), Shown("text/plain", 'Ädas "file".txt', inline=False))

    got, forged = await http.get(link.url), await http.get(link.url.replace("attachment", "inline"))

    assert (got.status_code, got.headers["content-type"]) == (200, "text/plain")
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%84das%20%22file%22.txt"
    assert forged.status_code == 403


def test_a_link_is_the_same_for_a_while_and_then_valid_for_as_long_again() -> None:
    ten = datetime(2026, 11, 28, 10, tzinfo=UTC)
    windows = [Window.shared(ten + timedelta(minutes=minutes), 3600) for minutes in (0, 59, 60)]

    assert windows[0] == windows[1] == Window(ten, 7200)
    assert windows[2].begins == ten + timedelta(hours=1)
