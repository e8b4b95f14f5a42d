"""PostgreSQL goes away under load and comes back: no answer is a 500, and what was acknowledged is there."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from tests.support import databases
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.postgresql_server import PostgresqlServer, postgresql_server

HEALTH = "/api/health/"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with postgresql_server() as server:
        databases.migrate(server.url("postgres"))
        yield server


@pytest.fixture
async def app(server: PostgresqlServer) -> AsyncIterator[TestApp]:
    await databases.empty(server.url("postgres"))
    async with running_app(app_settings(server.url("postgres"), rate_limit_multiplier=LOAD)) as app:
        yield app


async def test_ready_turns_red_while_live_stays_green(app: TestApp, server: PostgresqlServer) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    draft = str(uuid4())

    server.control("stop", "-m", "immediate")
    live, ready = await app.http.get(f"{HEALTH}live"), await app.http.get(f"{HEALTH}ready")
    refused = await ada.says("Are you there?", chat, client_id=draft)
    server.control("start")

    assert (live.status_code, ready.status_code, ready.json()["database"]) == (200, 503, "unavailable")
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert int(refused.headers["Retry-After"]) > 0
    assert (await app.http.get(f"{HEALTH}ready")).status_code == 200
    assert (await ada.says("Are you there?", chat, client_id=draft)).status_code == 201


async def test_a_crash_under_load_loses_nothing_that_was_acknowledged(app: TestApp, server: PostgresqlServer) -> None:
    ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
    chat = await ada.starts_chat_with(bob)
    drafts = [str(uuid4()) for _ in range(150)]
    statuses: list[int] = []
    acknowledged: dict[str, int] = {}
    well_under_way = asyncio.Event()

    async def insists(draft: str) -> None:
        while draft not in acknowledged:
            answer = await ada.says("again and again", chat, client_id=draft)
            statuses.append(answer.status_code)
            if answer.status_code < 300:
                acknowledged[draft] = answer.json()["number"]
            if len(acknowledged) >= 30:
                well_under_way.set()

    async def says(mine: list[str]) -> None:
        for draft in mine:
            await insists(draft)

    async with asyncio.TaskGroup() as talk:
        for start in range(10):
            talk.create_task(says(drafts[start::10]))
        await well_under_way.wait()
        await asyncio.to_thread(server.restart)

    assert set(statuses) <= {200, 201, 503}
    assert 503 in statuses
    log = [
        message["number"] for page in (0, 100) for message in (await bob.history(chat, after=page, limit=100))["items"]
    ]
    assert log == list(range(1, 151))
    assert sorted(acknowledged.values()) == log
