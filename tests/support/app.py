"""Parley itself, as a scenario finds it: the real app on a real database, and a realtime service that remembers."""

import atexit
import json
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr

from app.auth import hs256
from app.container import Container
from app.core.config import Settings
from app.feature import Feature
from app.main import create_app
from app.realtime.port import Realtime
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime

LOAD: Final = 10_000
"""`rate_limit_multiplier` for what sends as much as it can on purpose."""

SECRET = "9vQ2mJx7Lr4TzKd8WcYn5BhGs1PfEu6Aa0"
AVATAR_HOST = "example.com"
ISSUER: Final = {
    "issuer": "https://login.example.com",
    "audience": "parley",
    "secret": "qT8mVw2Zx5Bn7Kd9Rf3Hj6Ls1Py4Gc0UaE",
}
"""An entry of EXTERNAL_ISSUERS, which signs with a secret: for scenarios that exchange some token or other."""


def app_settings(database_url: str, **more: Any) -> Settings:
    """Settings that no environment and no file has a say in, but for what a scenario sets."""
    given: dict[str, Any] = {
        "secret_key": SecretStr(SECRET),
        "database_url": SecretStr(database_url),
        "log_level": "WARNING",
        "avatar_hosts": (AVATAR_HOST,),
        "external_issuers": SecretStr(json.dumps(ISSUER)),
        "storage_folder": _folder_of_files(),
        "fan_out_delay": 0,  # scenarios look at what a request has done when its background is over
    }
    return Settings(_env_file=None, **{**given, **more})


@cache
def _folder_of_files() -> Path:
    """One for all tests of this process, which is removed when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="parley-files-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def external_token(subject: str) -> str:
    """A token of ISSUER that is valid for a minute."""
    claims = {"iss": ISSUER["issuer"], "aud": ISSUER["audience"], "sub": subject, "exp": int(time.time()) + 60}
    return hs256.signed(claims, ISSUER["secret"].encode())


@dataclass
class TestApp:
    __test__ = False  # not a class of tests, whatever its name
    """The app, a client of it, and what it told."""

    asgi: FastAPI
    http: AsyncClient
    realtime: RecordingRealtime

    @property
    def running(self) -> Container:
        running: Container = self.asgi.state.container
        return running

    async def welcomes(self, name: str) -> Person:
        """Somebody registers."""
        wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
        answer = await self.http.post(f"{API}/auth/register", json=wanted)
        assert answer.status_code == 201, answer.text
        return Person.of(name, self.http, self.realtime, answer.json())


@asynccontextmanager
async def running_app(
    settings: Settings,
    realtime: Realtime | None = None,
    more_features: Sequence[Feature] = (),
    *,
    also: Realtime | None = None,
) -> AsyncIterator[TestApp]:
    """Parley with these settings; a realtime service of the scenario's own is not the one that `Parley.realtime` is."""
    recording = RecordingRealtime()
    services = (realtime or recording,) if also is None else (realtime or recording, also)
    app = create_app(settings, services, more_features)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app=app), base_url="http://parley.test") as http,
    ):
        yield TestApp(app, http, recording)
