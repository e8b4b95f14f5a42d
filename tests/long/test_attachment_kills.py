"""A server is killed while it reserves, stores, finishes or sends a file: one message stays, with its files alone."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.jobs import Job
from tests.e2e.processes import free_port, process
from tests.support.app import SECRET, app_settings, running_app
from tests.support.attaching import Files, a_day_passes, photo
from tests.support.databases import migrate
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

PHOTO: Final = photo(2_000, 1_500)
STEPS: Final = ("reserve", "upload", "finish", "send")
DELAYS: Final = (0.0, 0.002, 0.005, 0.01, 0.03)
"""Seconds from the request until the process is killed."""


@dataclass
class Server:
    """A server on a port and a folder, which is started again each time."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def running(self) -> Any:
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": "sqlite:///parley.db", "PORT": str(self.port)}
        health = f"{self.url}/api/health/live"
        return process(self.folder, "app", "serve", health=health, RATE_LIMIT_MULTIPLIER="10000", **given)


@dataclass
class Attempt:
    """One message with one file, whose ids a client keeps until it is there."""

    files: Files
    chat: dict[str, Any]
    client_id: str
    message_id: str

    async def reserve(self) -> dict[str, Any]:
        return await self.files.reserved(PHOTO, "photo.jpg", "image/jpeg", client_id=self.client_id)

    async def upload(self) -> None:
        reserved = await self.reserve()
        if reserved["upload"]:
            await self.files.uploads(reserved, PHOTO)

    async def finish(self) -> None:
        await self.upload()
        await self.files.finishes(await self.reserve())

    async def send(self) -> None:
        reserved = await self.reserve()
        draft = {"client_id": self.message_id, "body": "", "attachments": [reserved["attachment"]["id"]]}
        path = f"conversations/{self.chat['id']}/messages"
        answer = await self.files.person.asks("POST", path, json=draft)
        assert answer.status_code in {200, 201}, answer.text

    async def everything(self) -> None:
        await self.finish()
        await self.send()


@pytest.mark.parametrize("step", STEPS)
async def test_one_message_and_no_file_too_many(tmp_path: Path, step: str) -> None:
    url = f"sqlite:///{tmp_path}/parley.db"
    await asyncio.to_thread(migrate, url)
    server = Server(tmp_path, free_port())
    async with httpx2.AsyncClient(base_url=server.url, trust_env=False, timeout=30) as http:
        async with server.running():
            ada, bob = [await _registered(http, name) for name in ("Ada", "Bob")]
            chat = await ada.starts_chat_with(bob)
        attempts = [Attempt(Files(ada), chat, str(uuid4()), str(uuid4())) for _ in DELAYS]
        for attempt, delay in zip(attempts, DELAYS, strict=True):
            await _killed_during(server, attempt, step, delay)
        async with server.running():
            await asyncio.gather(*(attempt.everything() for attempt in attempts))
            history = (await bob.history(chat))["items"]

    assert len(history) == len(attempts)
    assert [len(message["attachments"]) for message in history] == [1] * len(attempts)
    await _no_file_too_many(tmp_path, url, len(attempts))


async def _registered(http: httpx2.AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


async def _killed_during(server: Server, attempt: Attempt, step: str, delay: float) -> None:
    """What comes before the step is done; the process is killed `delay` after it began."""
    before: dict[str, Callable[[], Awaitable[Any]]] = {
        "reserve": _nothing,
        "upload": attempt.reserve,
        "finish": attempt.upload,
        "send": attempt.finish,
    }
    async with httpx2.AsyncClient(base_url=server.url, trust_env=False, timeout=10) as http:
        files = replace(attempt.files, person=replace(attempt.files.person, http=http))
        doomed = replace(attempt, files=files)
        async with server.running() as running:
            await before[step]()
            request = asyncio.create_task(getattr(doomed, step)())
            await asyncio.sleep(delay)  # the moment is what is tried here
            running.kill()
            await asyncio.wait([request])
            request.exception()  # it was cut off, or it had been answered


async def _nothing() -> None:
    """There is nothing before it."""


async def _no_file_too_many(folder: Path, url: str, messages: int) -> None:
    files = folder / ".parley" / "files"
    async with running_app(app_settings(url, storage_folder=files)) as app:
        async with Work(app.running.database) as work:
            await work.execute(update(Job).values(run_after=utc_now()))  # the leases of processes that were killed
            await work.save()
        for file in (files / "partial").iterdir():
            os.utime(file, (0, 0))  # a day later
        await app.running.jobs.drain(at_most=100, within=60)
        await a_day_passes(app)
        await a_day_passes(app)  # the first made originals of pictures due
        kept = [file for file in (files / "files").iterdir() if file.is_file()]

        assert len(kept) == 2 * messages  # each with its thumbnail
        assert [*(files / "uploads").iterdir(), *(files / "partial").iterdir()] == []
