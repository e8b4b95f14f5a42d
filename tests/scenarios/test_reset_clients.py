"""Restoring a backup: heads go back to the older numbers, and the command starts an era that nobody has seen."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import delete
from sqlalchemy.engine import make_url

from app.db.unit_of_work import Work
from app.models.history import HistoryId
from tests.support import databases
from tests.support.app import TestApp, app_settings, running_app
from tests.support.databases import ROOT, migrate, postgresql_url
from tests.support.people import API, Person


def restored(url: str) -> subprocess.CompletedProcess[str]:
    """The command, as an operator runs it: with the database's address and nothing else."""
    bare = {"PATH": os.environ["PATH"], "DATABASE_URL": url, "ENVIRONMENT": "production"}
    command = [sys.executable, "-m", "app", "reset-clients"]
    return subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Kept:
    """A database that can be backed up and restored while no Parley runs on it."""

    url: str
    backup: str

    def back_up(self) -> None:
        _copy(self.url, self.backup)

    def restore(self) -> None:
        _copy(self.backup, self.url)


def _copy(source: str, target: str) -> None:
    if source.startswith("sqlite"):
        # Whoever closes the last connection leaves one whole file.
        shutil.copy(source.removeprefix("sqlite:///"), target.removeprefix("sqlite:///"))
    else:
        asyncio.run(_copy_on_server(str(make_url(source).database), str(make_url(target).database)))


async def _copy_on_server(source: str, target: str) -> None:
    server = await asyncpg.connect(databases.POSTGRESQL)
    try:
        await server.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        await server.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
    finally:
        await server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "parley.db")
        yield Kept(f"sqlite:///{tmp_path / 'parley.db'}", f"sqlite:///{tmp_path / 'backup.db'}")
        return
    name = f"parley_restoring_{os.getpid()}"
    here = Kept(postgresql_url(name), postgresql_url(f"{name}_backup"))
    asyncio.run(databases.create(here.url))
    migrate(here.url)
    yield here
    for url in (here.url, here.backup):
        asyncio.run(databases.drop(url))


@asynccontextmanager
async def again(kept: Kept, *people: Person) -> AsyncIterator[list[Person]]:
    """Parley starts anew on the database, and the same people on the same devices come back."""
    async with running_app(app_settings(kept.url)) as app:
        yield [replace(person, http=app.http, realtime=app.realtime) for person in people]


async def _first_day(kept: Kept) -> tuple[list[Person], dict[str, Any]]:
    async with running_app(app_settings(kept.url)) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        await ada.said("kept", chat)
        return [ada, bob], chat


async def _second_day(kept: Kept, people: list[Person], chat: dict[str, Any]) -> dict[str, Any]:
    async with again(kept, *people) as (ada, bob):
        for body in ("lost", "lost as well"):
            await ada.said(body, chat)
        heads: dict[str, Any] = await bob.heads()
        return heads


async def _refreshed(kept: Kept, token: str) -> tuple[int, str]:
    async with running_app(app_settings(kept.url)) as app:
        answer = await app.http.post(f"{API}/auth/refresh", json={"refresh_token": token})
        return answer.status_code, answer.json().get("refresh_token", "")


def test_who_refreshed_since_the_backup_stays_signed_in_and_a_copied_token_is_still_found_out(kept: Kept) -> None:
    (ada, _), _ = asyncio.run(_first_day(kept))
    kept.back_up()
    _, copied = asyncio.run(_refreshed(kept, ada.refresh_token))
    _, newest = asyncio.run(_refreshed(kept, copied))
    kept.restore()

    status, after = asyncio.run(_refreshed(kept, newest))

    assert status == 200
    assert asyncio.run(_refreshed(kept, copied))[0] == 401
    assert asyncio.run(_refreshed(kept, after))[0] == 401


def test_after_a_backup_was_restored_heads_show_its_numbers_and_after_the_command_another_era(kept: Kept) -> None:
    people, chat = asyncio.run(_first_day(kept))
    kept.back_up()
    before = asyncio.run(_second_day(kept, people, chat))
    kept.restore()

    async def look() -> tuple[dict[str, Any], dict[str, Any]]:
        async with again(kept, *people) as (_, bob):
            return await bob.heads(), await bob.changes(chat, before["heads"][0]["last_seq"])

    older, changes = asyncio.run(look())
    done = restored(kept.url)
    newer, _ = asyncio.run(look())

    assert [heads["heads"][0]["last_seq"] for heads in (before, older, newer)] == [4, 2, 2]
    assert (changes["items"], changes["last_seq"], changes["has_more"]) == ([], 2, False)
    assert before["history_id"] == older["history_id"] != ""
    assert done.returncode == 0, done.stderr
    assert newer["history_id"] in done.stdout
    assert newer["history_id"] not in {"", older["history_id"]}


async def test_a_new_era_is_news_for_whoever_has_the_etag(app: TestApp, database_url: str, bob: Person) -> None:
    first = await bob.asks("GET", "sync")
    assert await _changed(bob, first.headers["etag"]) is False

    assert (await asyncio.to_thread(restored, database_url)).returncode == 0

    assert await _changed(bob, first.headers["etag"]) is True
    second = await bob.asks("GET", "sync")
    assert (await asyncio.to_thread(restored, database_url)).returncode == 0
    assert await _changed(bob, second.headers["etag"]) is True


async def _changed(person: Person, etag: str) -> bool:
    answer = await person.asks("GET", "sync", headers={"If-None-Match": etag})
    return answer.status_code == 200


async def test_no_channel_comes_back_to_a_name_that_it_has_had(
    app: TestApp, database_url: str, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Engines", bob)

    await asyncio.to_thread(restored, database_url)

    heads = await bob.heads()
    for name in (group["channel"], f"{group['channel']};1", bob.channel):
        assert (await bob.may_listen(name)).status_code == 403
    for name in (heads["heads"][0]["channel"], heads["user_channel"]):
        assert (await bob.may_listen(name)).status_code == 200
    await ada.said("Hello", group)
    assert bob.hears("new-message") == []
    assert len(bob.hears("new-message", on=heads["user_channel"])) == 1
    assert UUID(heads["heads"][0]["conversation_id"]) == UUID(group["id"])


async def test_a_database_without_an_era_has_heads_all_the_same_and_gets_one(
    app: TestApp, database_url: str, bob: Person
) -> None:
    async with Work(app.running.database) as work:
        await work.execute(delete(HistoryId))
        await work.save()
    assert (await bob.heads())["history_id"] == ""

    await asyncio.to_thread(restored, database_url)

    assert (await bob.heads())["history_id"] != ""


def test_a_database_that_is_not_there_is_told_in_a_sentence_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"

    absent = restored(f"sqlite:///{file}")
    made = file.exists()
    file.touch()
    empty = restored(f"sqlite:///{file}")

    assert (absent.returncode, made, empty.returncode) == (1, False, 1)
    assert f"{file} does not exist" in absent.stderr
    assert "Run `python -m alembic upgrade head` first." in empty.stderr
    assert "Traceback" not in absent.stderr + empty.stderr


def test_it_says_which_database_without_the_password(kept: Kept) -> None:
    done = restored(kept.url)

    assert f" in {make_url(kept.url).database}" in done.stdout
    assert ":***" not in done.stdout
