"""What happens to attachments when a connection is cut or an answer is lost. `tests/long` kills the process."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from starlette.types import Message

from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.attaching import TEXT, Files, a_day_passes
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


def files_of(app: TestApp) -> set[Path]:
    return {file for file in app.running.settings.storage_folder.rglob("*") if file.is_file()}


async def cut_off(app: TestApp, reserved: dict[str, Any], content: bytes) -> None:
    """An upload whose connection ends after half of it."""
    upload = reserved["upload"]
    headers = [(name.lower().encode(), value.encode()) for name, value in upload["headers"].items()]
    scope = {
        "type": "http",
        "method": "PUT",
        "path": upload["url"],
        "raw_path": upload["url"].encode(),
        "query_string": b"",
        "headers": headers,
        "http_version": "1.1",
        "scheme": "http",
        "server": ("parley.test", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    messages: Iterator[Message] = iter(
        [
            {"type": "http.request", "body": content[: len(content) // 2], "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    async def send(_: Message) -> None:
        await asyncio.sleep(0)

    await app.asgi(scope, receive, send)


async def test_an_upload_that_is_cut_off_leaves_nothing_and_is_repeated(app: TestApp, ada: Person, bob: Person) -> None:
    files, chat, before = Files(ada), await ada.starts_chat_with(bob), files_of(app)
    reserved = await files.reserved(TEXT, "notes.txt", "text/plain")

    await cut_off(app, reserved, TEXT)
    unfinished = await files.finishes(reserved)
    assert (unfinished.json()["code"], files_of(app)) == ("not_uploaded", before)
    await files.uploads(reserved, TEXT)

    assert (await files.finishes(reserved)).status_code == 200
    assert (await ada.says("", chat, attachments=[reserved["attachment"]["id"]])).status_code == 201


async def test_every_step_can_be_repeated_and_there_is_one_message(app: TestApp, ada: Person, bob: Person) -> None:
    await a_day_passes(app)
    files, chat, before = Files(ada), await ada.starts_chat_with(bob), files_of(app)
    client_id, draft = str(uuid4()), {"client_id": str(uuid4()), "body": ""}
    path = f"conversations/{chat['id']}/messages"

    for _ in range(2):  # as if every answer was lost once
        for _ in range(2):
            reserved = await files.reserved(TEXT, "notes.txt", "text/plain", client_id=client_id)
        for _ in range(2):
            if reserved["upload"]:
                await files.uploads(reserved, TEXT)
        for _ in range(2):
            await files.finishes(reserved)
        sent = {**draft, "attachments": [reserved["attachment"]["id"]]}
        answers = [await ada.asks("POST", path, json=sent) for _ in range(2)]

    await a_day_passes(app)
    assert [answer.json() for answer in answers] == (await bob.history(chat))["items"] * 2
    assert len(files_of(app) - before) == 1


async def test_while_the_folder_cannot_be_written_text_is_sent_and_uploads_wait(
    database_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.write_text("not a folder", encoding="utf-8")
    async with running_app(app_settings(database_url, storage_folder=folder)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        files, chat = Files(ada), await ada.starts_chat_with(bob)
        reserved = await files.reserved(TEXT, "notes.txt", "text/plain")
        down = [await files.uploads(reserved, TEXT), await files.finishes(reserved)]
        said = await ada.says("Hello", chat)
        folder.unlink()
        again = [await files.uploads(reserved, TEXT), await files.finishes(reserved)]

    assert [(answer.status_code, answer.json()["code"]) for answer in down] == [(503, "storage_unavailable")] * 2
    assert {answer.headers["retry-after"] for answer in down} == {"5"}
    assert [answer.status_code for answer in (said, *again)] == [201, 204, 200]
