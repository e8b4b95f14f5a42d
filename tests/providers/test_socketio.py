"""The Socket.IO adapter with Redis' PUBLISH on a real server; and that each of many wrong adapters is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.providers.socketio_checks import CHECKS, Candidate, Check
from tests.providers.socketio_mutations import COMMON, OF_ADAPTER, Change, CheckedServer, checked_server, noticed

pytestmark = pytest.mark.xdist_group("providers")

MUTATIONS = {**COMMON, **OF_ADAPTER["redis"]}


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CheckedServer]:
    async with checked_server("redis", tmp_path_factory.mktemp("socketio")) as server:
        yield server


@pytest.fixture
async def candidate(server: CheckedServer) -> Candidate:
    await server.starts()
    return server.candidate()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
async def test_the_socketio_adapter(candidate: Candidate, check: Check) -> None:
    await check(candidate)


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
async def test_a_wrong_socketio_adapter_is_noticed(server: CheckedServer, change: Change, tmp_path: Path) -> None:
    assert await noticed(server, change, tmp_path) is not None


async def test_a_copy_of_the_socketio_adapter_without_a_change_is_not_noticed(
    server: CheckedServer, tmp_path: Path
) -> None:
    for module, _, _ in {id(change[0]): change for change in MUTATIONS.values()}.values():
        assert await noticed(server, (module, "from typing import", "from typing import"), tmp_path) is None
