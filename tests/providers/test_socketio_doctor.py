"""The doctor at real Socket.IO servers: nothing wrong, and each fault named by its variable."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.doctor.realtime import CHECKS, CHECKS_WITH_APP
from app.main import create_app
from tests.doctor.diagnosis import Diagnosis, Installation
from tests.doctor.test_planted_faults import one_fault
from tests.e2e.processes import free_port
from tests.providers.socketio_servers import REDIS, SECRET, Backend, backend, server
from tests.support.app import SECRET as SECRET_KEY
from tests.support.app import app_settings
from tests.support.serving import serving

pytestmark = pytest.mark.xdist_group("providers")

OTHER_SECRET = "another-secret-than-that-of-the-server"


@dataclass
class Place:
    shared: Backend
    installation: Installation

    async def doctor(self, **other: str | None) -> Diagnosis:
        return await self.installation.doctor("--wait", "3", **other)


@pytest.fixture(scope="module")
async def place(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    folder, port = tmp_path_factory.mktemp("socketio-doctor"), free_port()
    shutil.copy(sqlite_template, folder / "parley.db")
    async with AsyncExitStack() as running:
        shared = await running.enter_async_context(backend("redis"))
        settings = app_settings(
            f"sqlite:///{folder / 'parley.db'}",
            log_level="ERROR",
            realtime_provider="socketio",
            socketio_url=f"http://127.0.0.1:{port}/",
            socketio_secret=SecretStr(SECRET),
            socketio_redis_url=SecretStr(REDIS),
            socketio_prefix=shared.prefix,
        )
        app = await running.enter_async_context(serving(create_app(settings)))
        await running.enter_async_context(server(port, app.http, shared.environment, folder / "server.log"))
        environment = {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": "sqlite:///parley.db",
            "REALTIME_PROVIDER": "socketio",
            "SOCKETIO_URL": f"http://127.0.0.1:{port}",
            "SOCKETIO_SECRET": SECRET,
            "SOCKETIO_REDIS_URL": REDIS,
            "SOCKETIO_PREFIX": shared.prefix,
        }
        yield Place(shared, Installation(app.http, environment, folder))


async def test_socketio_is_examined_and_all_is_well(place: Place) -> None:
    diagnosis = await place.installation.doctor("--url", place.installation.url)

    names = {check.name for check in (*CHECKS["socketio"], *CHECKS_WITH_APP["socketio"])}
    assert diagnosis.good >= names, diagnosis.said
    assert diagnosis.status == 0


@pytest.mark.parametrize(
    ("variables", "check", "words"),
    [
        ({"SOCKETIO_URL": "http://127.0.0.1:1"}, "Socket.IO", "SOCKETIO_URL"),
        ({"SOCKETIO_SECRET": OTHER_SECRET}, "Socket.IO secret", "SOCKETIO_SECRET"),
        ({"SOCKETIO_PREFIX": "another"}, "adapter", "SOCKETIO_PREFIX"),
        ({"SOCKETIO_ADAPTER": "streams"}, "adapter", "SOCKETIO_ADAPTER"),
        ({"SOCKETIO_REDIS_URL": "redis://:a-password@127.0.0.1:1/0"}, "adapter backend", "SOCKETIO_REDIS_URL"),
        ({"SOCKETIO_REDIS_URL": "127.0.0.1"}, "settings", "SOCKETIO_REDIS_URL is not a redis:// or rediss:// URL"),
        ({"SOCKETIO_REDIS_URL": None}, "settings", "SOCKETIO_REDIS_URL is missing"),
        ({"SOCKETIO_SECRET": "short"}, "settings", "SOCKETIO_SECRET is shorter than 32 bytes"),
        ({"SOCKETIO_PREFIX": "a*"}, "settings", "SOCKETIO_PREFIX is not"),
        ({"SOCKETIO_URL": "sockets.example.com"}, "settings", "SOCKETIO_URL is not an http(s) URL"),
    ],
    ids=lambda given: given if isinstance(given, str) else None,
)
async def test_a_wrong_variable_of_socketio_is_named(
    place: Place, variables: dict[str, str | None], check: str, words: str
) -> None:
    diagnosis = await place.doctor(**variables)

    one_fault(diagnosis, check, words)
    for secret in (SECRET, OTHER_SECRET, "a-password"):
        assert secret not in diagnosis.said
