"""Attachments with S3: the same steps, and no uploaded byte passes through a route of ours."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import httpx2
import pytest
from sqlalchemy import select
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db.unit_of_work import ReadWork
from app.models.attachments import FileDeletion
from tests.support.app import TestApp, app_settings, running_app
from tests.support.attaching import Files, a_day_passes, photo
from tests.support.people import Person
from tests.support.swift import s3_settings


@dataclass
class Counting:
    """Counts the bytes of bodies, in both directions."""

    app: ASGIApp
    received: int = 0
    sent: int = 0
    paths: set[str] = field(default_factory=set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted_receive() -> Message:
            message = await receive()
            self.received += len(message.get("body", b""))
            return message

        async def counted_send(message: Message) -> None:
            self.sent += len(message.get("body", b""))
            await send(message)

        self.paths.add(scope["path"])
        await self.app(scope, counted_receive, counted_send)


@pytest.fixture
async def web() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as web:
        yield web


@pytest.fixture
async def app(database_url: str, endpoint: str) -> AsyncIterator[TestApp]:
    async with running_app(app_settings(database_url, **s3_settings(endpoint))) as app:
        yield app


async def test_no_uploaded_byte_passes_through_our_routes(app: TestApp, web: httpx2.AsyncClient) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    counting = Counting(app.asgi)
    content = b"0123456789abcdef" * 65_536  # 1 MiB
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=counting), base_url="http://parley.test") as http:
        of_ada, of_bob = Files(_through(ada, http), web), Files(_through(bob, http), web)
        attachment_id = await of_ada.attached(content, "a.bin", "application/octet-stream")
        await of_ada.person.said("", chat, attachments=[attachment_id])
        (link,) = await of_bob.links(attachment_id)
        got = await of_bob.downloads(link["url"])

    assert got.content == content
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''a.bin"
    assert got.headers["content-type"] == "application/octet-stream"
    assert counting.received + counting.sent < 20_000
    assert not any(path.startswith("/api/v1/files") for path in counting.paths)


async def test_a_picture_is_processed_and_what_is_deleted_is_gone(app: TestApp, web: httpx2.AsyncClient) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    files = Files(ada, web)
    attachment_id = await files.attached(photo(), "photo.jpg", "image/jpeg")
    message = await ada.said("", chat, attachments=[attachment_id])
    (link,) = await files.links(attachment_id)
    urls = [link["url"], link["thumbnail_url"]]

    shown = [await files.downloads(url) for url in urls]
    await ada.deletes(message)
    await a_day_passes(app)
    gone = [await files.downloads(url) for url in urls]

    assert [(answer.status_code, answer.headers["content-type"]) for answer in shown] == [
        (200, "image/jpeg"),
        (200, "image/webp"),
    ]
    assert [answer.status_code for answer in gone] == [404, 404]


async def test_what_is_uploaded_again_after_finishing_changes_nothing(app: TestApp, web: httpx2.AsyncClient) -> None:
    files = Files(await app.welcomes("Ada"), web)
    reserved = await files.reserved(b"first", "a.txt", "text/plain")
    await files.uploads(reserved, b"first")
    await files.finishes(reserved)

    assert (await files.uploads(reserved, b"other")).is_success
    (link,) = await files.links(reserved["attachment"]["id"])

    assert (await files.downloads(link["url"])).content == b"first"


async def test_while_the_bucket_is_not_there_text_is_sent_and_files_wait(database_url: str, endpoint: str) -> None:
    async with running_app(app_settings(database_url, **s3_settings("http://127.0.0.1:1"))) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        reserved = await Files(ada).reserved(b"hello", "a.txt", "text/plain")
        refused = await Files(ada).finishes(reserved)
        said = await ada.says("Hello", chat)
        await a_day_passes(app)  # the file cannot be deleted now

    assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (
        503,
        "storage_unavailable",
        "5",
    )
    assert said.status_code == 201
    async with running_app(app_settings(database_url, **s3_settings(endpoint))) as app:
        await a_day_passes(app)
        async with ReadWork(app.running.database) as work:
            assert await work.all(select(FileDeletion.key)) == []


def _through(person: Person, http: httpx2.AsyncClient) -> Person:
    return replace(person, http=http)
