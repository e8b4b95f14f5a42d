"""Socket.IO on each adapter: the contract of every provider, and what only one adapter can do."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.providers.conftest import engine
from tests.providers.contract import SCENARIOS, SCENARIOS_OF_SHORT_TOKENS, Scenario
from tests.providers.socketio_servers import SocketIoStage, backend, socketio_stage, two_people

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
