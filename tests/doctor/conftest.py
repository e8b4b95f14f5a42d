"""An installation in which nothing is wrong: the app, the gateway as its Pusher, and PostgreSQL, over real sockets."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.core.config import Settings
from app.main import create_app
from tests.doctor.diagnosis import Installation
from tests.e2e.processes import GATEWAY, free_port, process
from tests.support import databases
from tests.support.serving import reserved_port, serving

SECRET_KEY = "a key that signs the tokens, long enough"
CRON_SECRET = "a long random text for the cron job"
ORIGIN = "https://chat.example.com"


def environment(database: str, *, pusher: int) -> dict[str, str]:
    """Of a production; `pusher` is the port where it is found."""
    return {
        "ENVIRONMENT": "production",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": database,
        "PUSHER_APP_ID": GATEWAY["GATEWAY_APP_ID"],
        "PUSHER_KEY": GATEWAY["GATEWAY_KEY"],
        "PUSHER_SECRET": GATEWAY["GATEWAY_SECRET"],
        "PUSHER_HOST": "127.0.0.1",
        "PUSHER_PORT": str(pusher),
        "PUSHER_TLS": "false",
        "PUSHER_PUBLIC_HOST": "127.0.0.1",
        "PUSHER_PUBLIC_PORT": str(pusher),
        "CRON_SECRET": CRON_SECRET,
        "CORS_ORIGINS": ORIGIN,
    }


def settings(given: dict[str, str]) -> Settings:
    """The same for an app in this process."""
    secret = {"SECRET_KEY", "DATABASE_URL", "PUSHER_SECRET", "CRON_SECRET"}
    words = {name.lower(): SecretStr(value) if name in secret else value for name, value in given.items()}
    return Settings.model_validate({**words, "cors_origins": (given["CORS_ORIGINS"],), "log_level": "WARNING"})


@pytest.fixture(scope="package")
async def healthy(postgresql_database: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Installation]:
    await databases.empty(postgresql_database)
    sock = reserved_port()
    url = f"http://127.0.0.1:{sock.getsockname()[1]}"
    folder, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    given = environment(postgresql_database, pusher=port)
    async with serving(create_app(settings(given)), sock), gateway_at(port, folder, webhooks=f"{url}/pusher/webhook"):
        yield Installation(url, given, folder)


def gateway_at(port: int, folder: Path, *, webhooks: str) -> AbstractAsyncContextManager[object]:
    """The real one, in a process of its own."""
    words = ("app", "gateway", "--port", str(port))
    return process(folder, *words, health=f"http://127.0.0.1:{port}/", **GATEWAY, GATEWAY_WEBHOOK_URL=webhooks)


@pytest.fixture
def empty_database() -> Iterator[str]:
    """One without a table."""
    url = databases.postgresql_url(f"parley_doctor_{os.getpid()}")
    asyncio.run(databases.create(url))
    yield url
    asyncio.run(databases.drop(url))
