"""Parley over HTTP with a provider's adapter, and devices with the provider's real SDK."""

import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from sqlalchemy import update

from app.container import Container
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.main import create_app
from app.models.conversations import ConversationHead
from app.realtime.port import Realtime
from tests.providers.node_process import NodeProcess, node_process
from tests.support.app import LOAD, app_settings
from tests.support.databases import ROOT
from tests.support.needs import needs_program, without
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime
from tests.support.serving import serving

HEARTBEAT = 600
"""Seconds: in a test nothing is found by a heartbeat."""


@dataclass
class Stage:
    url: str
    http: AsyncClient
    engine: Path
    app: FastAPI
    devices: AsyncExitStack

    @property
    def running(self) -> Container:
        running: Container = self.app.state.container
        return running

    async def welcomes(self, name: str) -> Person:
        wanted = {"email": f"{name.lower()}@example.com", "password": PASSWORD, "display_name": name}
        answer = await self.http.post(f"{API}/auth/register", json=wanted)
        assert answer.status_code == 201, answer.text
        return Person.of(name, self.http, RecordingRealtime(), answer.json())

    async def sweeps(self) -> None:
        """As if the changes that were not published had been waiting for long."""
        async with Work(self.running.database) as work:
            await work.execute(update(ConversationHead).values(sweep_after=utc_now() - timedelta(hours=1)))
            await work.save()
        await self.running.sweeper.sweep(at_most=5, within=5)

    async def device_of(self, person: Person) -> NodeProcess:
        """Parley's client in Node, signed in as this person."""
        device = node_process("engine_device.mjs", engine=str(self.engine), origin=self.url, heartbeat=HEARTBEAT)
        running = await self.devices.enter_async_context(device)
        await running.ask("sign_in", email=person.user["email"], password=PASSWORD)
        return running


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parley's client, built for Node."""
    needs_program("node")
    if not (ROOT / "frontend" / "node_modules").exists():
        without("the client's npm packages (`make test` installs them)")
    folder = tmp_path_factory.mktemp("engine")
    command = ["npm", "run", "--silent", "engine", "--", "--outDir", str(folder), "--logLevel", "error"]
    subprocess.run(command, cwd=ROOT / "frontend", check=True)
    return folder / "createNodeClient.js"


@asynccontextmanager
async def staged(realtime: Realtime, database: Path, engine: Path) -> AsyncIterator[Stage]:
    """`database` is a migrated SQLite file of the test's own."""
    settings = app_settings(f"sqlite:///{database}", rate_limit_multiplier=LOAD, log_level="ERROR")
    app = create_app(settings, (realtime,))
    async with AsyncExitStack() as running:
        address = await running.enter_async_context(serving(app))
        http = await running.enter_async_context(AsyncClient(base_url=address.http, timeout=60, trust_env=False))
        devices = await running.enter_async_context(AsyncExitStack())
        yield Stage(address.http, http, engine, app, devices)
