"""Socket.IO on each adapter: the contract of every provider, and what only one adapter can do."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from app.main import create_app
from tests.e2e.processes import free_port
from tests.providers.conftest import engine
from tests.providers.contract import SCENARIOS, SCENARIOS_OF_SHORT_TOKENS, Scenario, eventually, until_received
from tests.providers.node_process import node_process
from tests.providers.socketio_checks import CHECKS, Check
from tests.providers.socketio_mutations import COMMON, OF_ADAPTER, CheckedServer, checked_server, noticed
from tests.providers.socketio_servers import (
    SECRET,
    SocketIoClient,
    SocketIoStage,
    backend,
    server,
    socketio_stage,
    two_people,
)
from tests.support.app import app_settings
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime
from tests.support.serving import serving

__all__ = ["engine"]

ADAPTERS = ("redis", "streams", "postgres")


async def _stage(request: pytest.FixtureRequest, folder: Path, engine: Path, lifetime: int) -> AsyncIterator[Any]:
    shutil.copy(request.getfixturevalue("sqlite_template"), folder / "parley.db")
    async with (
        backend(request.param) as shared,
        socketio_stage(shared, folder / "parley.db", engine, token_lifetime=lifetime) as stage,
    ):
        yield stage


@pytest.fixture(scope="module", params=ADAPTERS[1:])
async def servers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, engine: Path
) -> AsyncIterator[SocketIoStage]:
    async for stage in _stage(request, tmp_path_factory.mktemp("socketio"), engine, 600):
        yield stage


@pytest.fixture(params=ADAPTERS)
async def short_tokens(request: pytest.FixtureRequest, tmp_path: Path, engine: Path) -> AsyncIterator[SocketIoStage]:
    async for stage in _stage(request, tmp_path, engine, 2):
        yield stage


@pytest.fixture
async def place(servers: SocketIoStage) -> SocketIoStage:
    ada, bob, chat = await two_people(servers.stage)
    return replace(servers, ada=ada, bob=bob, chat=chat)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_socketio_with_each_adapter(place: SocketIoStage, scenario: Scenario) -> None:
    await scenario(place)


@pytest.mark.parametrize("scenario", SCENARIOS_OF_SHORT_TOKENS, ids=lambda scenario: scenario.__name__)
async def test_socketio_with_short_tokens(short_tokens: SocketIoStage, scenario: Scenario) -> None:
    await scenario(short_tokens)


@pytest.fixture(scope="module", params=ADAPTERS[1:])
async def checked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[CheckedServer]:
    async with checked_server(request.param, tmp_path_factory.mktemp("checked")) as server:
        yield server


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
async def test_the_socketio_adapter_of_each_kind(checked: CheckedServer, check: Check) -> None:
    await check(checked.candidate())


async def test_wrong_socketio_adapters_of_each_kind_are_noticed(checked: CheckedServer, tmp_path: Path) -> None:
    mutations = {**COMMON, **OF_ADAPTER[checked.shared.environment["SOCKETIO_ADAPTER"]]}

    unnoticed = [name for name, change in mutations.items() if await noticed(checked, change, tmp_path) is None]

    assert unnoticed == []


async def test_with_streams_a_client_that_returns_soon_receives_what_it_missed(
    sqlite_template: Path, tmp_path: Path, engine: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    async with (
        backend("streams") as shared,
        socketio_stage(shared, tmp_path / "parley.db", engine) as place,
    ):
        bob = await place.sdk()
        await bob.connect(await place.token(place.bob, place.bob.channel))
        await place.ada.said("before", place.chat)
        await eventually(lambda: _shows(bob, "before"))
        await bob.drop()
        await place.ada.said("missed", place.chat)

        answer = await bob.connect_again()

        assert (answer["recovered"], answer["joined"]) == (True, [place.bob.channel])
        await eventually(lambda: _shows(bob, "before", "missed"))


async def _shows(socket: SocketIoClient, *bodies: str) -> bool:
    return [each["data"]["message"]["body"] for each in await socket.received()] == list(bodies)


async def test_with_one_postgresql_for_everything_a_message_arrives(postgresql_database: str, tmp_path: Path) -> None:
    """Parley and the server share nothing but the app's own database."""
    port, prefix = free_port(), f"test-{uuid4().hex[:8]}"
    settings = app_settings(
        postgresql_database,
        log_level="ERROR",
        realtime_provider="socketio",
        socketio_url=f"http://127.0.0.1:{port}",
        socketio_secret=SecretStr(SECRET),
        socketio_adapter="postgres",
        socketio_prefix=prefix,
    )
    environment = {"SOCKETIO_ADAPTER": "postgres", "SOCKETIO_PREFIX": prefix, "DATABASE_URL": postgresql_database}
    async with (
        serving(create_app(settings)) as app,
        server(port, app.http, environment, tmp_path / "server.log"),
        AsyncClient(base_url=app.http, timeout=60, trust_env=False) as http,
        node_process("socketio_client.mjs") as client,
    ):
        ada, bob = await registered(http, "Ada"), await registered(http, "Bob")
        chat = await ada.starts_chat_with(bob)
        socket = SocketIoClient(client, f"http://127.0.0.1:{port}")
        asked = {"provider": "socketio", "channels": [bob.channel]}
        await socket.connect((await bob.asks("POST", "realtime/authorize", json=asked)).json()["token"])

        await ada.said("x" * 3_000, chat)
        await ada.said("世" * 3_000, chat)  # too large for a notification

        await until_received(socket, "new-message", 2)
        sizes = [len(each["data"].get("message", {}).get("body", "")) for each in await socket.received()]
        assert sizes == [3_000, 0]


async def registered(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.lower()}-{uuid4()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())
