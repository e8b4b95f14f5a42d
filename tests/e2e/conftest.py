"""The two ways to run it: everything in one process, and the gateway in a process of its own."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.e2e.devices import Device, device_of, needs_pusher_js
from tests.e2e.processes import GATEWAY, free_port, process
from tests.support.app import LOAD, SECRET
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime


@dataclass
class Stage:
    """Parley over HTTP, and devices that listen to it."""

    url: str
    http: AsyncClient
    pusher: dict[str, Any]
    devices: AsyncExitStack

    async def welcomes(self, name: str) -> Person:
        wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
        answer = await self.http.post(f"{API}/auth/register", json=wanted)
        assert answer.status_code == 201, answer.text
        return Person.of(name, self.http, RecordingRealtime(), answer.json())

    async def device_of(self, person: Person) -> Device:
        """A connected device, signed in with the person's session and listening to their own channel."""
        device = await self.devices.enter_async_context(device_of(person, api=self.url, pusher=self.pusher))
        person.socket_id = await device.connects()
        await device.signs_in()
        await device.subscribes((await person.heads())["user_channel"])
        return device


@pytest.fixture(scope="session")
def pusher_js() -> None:
    needs_pusher_js()


@pytest.fixture(params=["one process", "two processes"])
async def stage(
    request: pytest.FixtureRequest, pusher_js: None, sqlite_template: Path, tmp_path: Path
) -> AsyncIterator[Stage]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    port, gateway_port = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    given = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": "sqlite:///parley.db",
        "PORT": str(port),
        "RATE_LIMIT_MULTIPLIER": str(LOAD),
    }
    api = process(tmp_path, "app", "serve", health=f"{url}/api/health/live", **given)
    async with AsyncExitStack() as running:
        if request.param == "two processes":
            where = {"GATEWAY_WEBHOOK_URL": f"{url}/pusher/webhook"}
            words = ("app", "gateway", "--port", str(gateway_port))
            health = f"http://127.0.0.1:{gateway_port}/"
            await running.enter_async_context(process(tmp_path, *words, health=health, **GATEWAY, **where))
            api = process(
                tmp_path,
                *("uvicorn", "--port", str(port), "app.main:app"),
                health=f"{url}/api/health/live",
                **given,
                PUSHER_APP_ID=GATEWAY["GATEWAY_APP_ID"],
                PUSHER_KEY=GATEWAY["GATEWAY_KEY"],
                PUSHER_SECRET=GATEWAY["GATEWAY_SECRET"],
                PUSHER_HOST="127.0.0.1",
                PUSHER_PORT=str(gateway_port),
                PUSHER_TLS="false",
                PUSHER_PUBLIC_HOST="127.0.0.1",
                PUSHER_PUBLIC_PORT=str(gateway_port),
            )
        await running.enter_async_context(api)
        http = await running.enter_async_context(AsyncClient(base_url=url, timeout=60, trust_env=False))
        pusher = (await http.get(f"{API}/config")).json()["realtime"]
        pusher["host"], pusher["port"] = pusher["host"] or "127.0.0.1", pusher["port"] or port
        devices = await running.enter_async_context(AsyncExitStack())
        yield Stage(url, http, pusher, devices)
