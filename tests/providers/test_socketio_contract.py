"""The contract of every provider, on Socket.IO with Redis' PUBLISH; tests/long has the other adapters, and expiry."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.providers.contract import SCENARIOS, Scenario
from tests.providers.socketio_servers import SocketIoStage, backend, socketio_stage, two_people

pytestmark = pytest.mark.xdist_group("providers")


@pytest.fixture(scope="module")
async def servers(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, engine: Path
) -> AsyncIterator[SocketIoStage]:
    folder = tmp_path_factory.mktemp("socketio")
    shutil.copy(sqlite_template, folder / "parley.db")
    async with backend("redis") as shared, socketio_stage(shared, folder / "parley.db", engine) as stage:
        yield stage


@pytest.fixture
async def place(servers: SocketIoStage) -> SocketIoStage:
    """The same servers for all scenarios, each with two people of its own."""
    ada, bob, chat = await two_people(servers.stage)
    return replace(servers, ada=ada, bob=bob, chat=chat)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_socketio_with_redis(place: SocketIoStage, scenario: Scenario) -> None:
    await scenario(place)
