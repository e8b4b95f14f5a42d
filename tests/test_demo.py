"""The demo: run twice it is there once, and whoever signs in finds lively conversations that keep every promise."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.demo.fixtures import ConversationFixture, email, load_fixtures
from tests.support.app import TestApp, app_settings, running_app
from tests.support.databases import ROOT
from tests.support.people import API, Person

STORY = load_fixtures()


def demo(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "app", "demo"]
    return subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True, check=False)


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> Path:
    """Where `make run` has it."""
    file = tmp_path / ".parley/parley.db"
    file.parent.mkdir()
    shutil.copy(sqlite_template, file)
    return file


@pytest.fixture
async def app(database: Path, tmp_path: Path) -> AsyncIterator[TestApp]:
    """A Parley that was running when the demo came."""
    async with running_app(app_settings(f"sqlite:///{database}")) as app:
        done = demo(tmp_path)
        assert done.returncode == 0, done.stderr
        yield app


async def signs_in(app: TestApp, name: str) -> Person:
    given = {"email": email(name), "password": STORY.password}
    answer = await app.http.post(f"{API}/auth/login", json=given)
    assert answer.status_code == 200, answer.text
    return Person.of(name, app.http, app.realtime, answer.json())


async def conversations(person: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await person.reads("conversations", params={"limit": 100}))["items"]
    return items


def others(conversation: ConversationFixture, name: str) -> set[str]:
    return {STORY.users[member].name for member in conversation.members if member != name}


async def test_it_plays_on_postgresql_too(postgresql_database: str, tmp_path: Path) -> None:
    done = demo(tmp_path, DATABASE_URL=postgresql_database)

    assert done.returncode == 0, done.stderr
    async with running_app(app_settings(postgresql_database)) as app:
        mira = await signs_in(app, "mira")
        assert len(await conversations(mira)) == sum(
            "mira" in conversation.members for conversation in STORY.conversations
        )


async def test_the_demo_says_who_to_sign_in_as_and_twice_is_once(app: TestApp, tmp_path: Path) -> None:
    mira = await signs_in(app, "mira")
    before = await conversations(mira)

    again = demo(tmp_path)

    assert again.returncode == 0, again.stderr
    assert "already" in again.stdout
    assert email("mira") in again.stdout
    assert STORY.password in again.stdout
    assert await conversations(mira) == before
    assert len((await mira.reads("users", params={"limit": 100}))["items"]) == len(STORY.users)


async def members_of(person: Person, conversation: dict[str, Any]) -> list[str]:
    page = await person.reads(f"conversations/{conversation['id']}/members", params={"limit": 100})
    return [user["display_name"] for user in page["included"]["users"]]


@pytest.mark.parametrize("name", STORY.users)
async def test_everybody_finds_their_conversations_with_what_is_unread(app: TestApp, name: str) -> None:
    person = await signs_in(app, name)

    found = {
        frozenset(await members_of(person, each)) - {STORY.users[name].name}: each
        for each in await conversations(person)
    }

    mine = [conversation for conversation in STORY.conversations if name in conversation.members]
    assert set(found) == {frozenset(others(conversation, name)) for conversation in mine}
    for conversation in mine:
        seen = found[frozenset(others(conversation, name))]
        assert (seen["title"], seen["unread_count"], seen["muted"]) == (
            conversation.title,
            conversation.unread.get(name, 0),
            name in conversation.muted,
        )


async def test_numbers_are_dense_and_times_run_over_several_days(app: TestApp) -> None:
    mira = await signs_in(app, "mira")
    days = set()

    for conversation in await conversations(mira):
        said = (await mira.history(conversation, limit=100))["items"]
        changed = [each for each in said if each["edited_at"] or each["deleted_at"]]
        promoted = [member for member in await mira.members(conversation) if member["role"] == "admin"]
        times = [datetime.fromisoformat(each["created_at"]) for each in said]
        days |= {time.date() for time in times}

        assert [each["number"] for each in said] == list(range(1, conversation["last_number"] + 1))
        assert conversation["last_seq"] == 1 + len(promoted) + len(said) + len(changed)
        assert max(each["seq"] for each in said) == conversation["last_seq"]
        assert len({each["seq"] for each in said}) == len(said)
        assert times == sorted(times)
        assert datetime.fromisoformat(conversation["created_at"]) < times[0]
        assert conversation["last_changed_at"] == said[-1]["created_at"]

    assert len(days) >= 5


async def test_there_are_answers_an_edit_and_a_tombstone(app: TestApp) -> None:
    mira = await signs_in(app, "mira")

    said = [
        each
        for conversation in await conversations(mira)
        for each in (await mira.history(conversation, limit=100))["items"]
    ]

    assert any(each["reply_to"] for each in said)
    assert any(each["edited_at"] for each in said)
    assert [each["body"] for each in said if each["deleted_at"]] == [""]


async def test_nobody_finds_a_session_that_they_did_not_open(app: TestApp) -> None:
    mira = await signs_in(app, "mira")

    assert [each["current"] for each in await mira.reads("auth/sessions")] == [True]


def test_production_is_left_alone(database: Path, tmp_path: Path) -> None:
    for production in ({"ENVIRONMENT": "production"}, {"VERCEL_ENV": "production"}):
        refused = demo(tmp_path, DATABASE_URL=f"sqlite:///{database}", **production)

        assert refused.returncode == 1
        assert "production" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert STORY.password not in refused.stdout


def test_a_database_that_was_never_migrated_is_said(tmp_path: Path) -> None:
    lost = demo(tmp_path)

    assert lost.returncode == 1
    assert "make migrate" in lost.stderr
