"""Ten clients move from Pusher's protocol to Socket.IO and back among 1,000 messages: none is lost or shown twice."""

import asyncio
import gc
import shutil
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import uvicorn
from fastapi import FastAPI
from httpx2 import AsyncClient
from starlette.types import Receive, Scope, Send

from app.main import create_app
from app.realtime.channels import user_channel
from app.realtime.port import Realtime
from app.realtime.providers.pusher import PusherRealtime
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.socketio import SocketIoRealtime
from tests.e2e.processes import free_port
from tests.gateway.serving import APP_ID, KEY, SECRET, gateway_with
from tests.providers.conftest import engine
from tests.providers.node_process import NodeProcess, node_process
from tests.providers.socketio_servers import SECRET as SOCKETIO_SECRET
from tests.providers.socketio_servers import TIMEOUT, backend, server
from tests.support.app import LOAD, app_settings
from tests.support.people import API, PASSWORD, Person
from tests.support.recording import RecordingRealtime
from tests.support.serving import PATIENCE, Address, running

__all__ = ["engine"]

CLIENTS: Final = 10
MESSAGES: Final = 1_000


@pytest.fixture(autouse=True)
def without_connections_of_killed_clients() -> Iterator[None]:
    """A device that is killed in a request leaves a connection of a deployment that has ended; it ends here."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@dataclass
class Deployments:
    """One address, behind which one deployment replaces another."""

    database: str
    current: FastAPI | None = None
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
        elif self.current is not None:
            await self.current(scope, receive, send)

    async def deploy(self, *services: Realtime) -> None:
        """As with REALTIME_PROVIDER and REALTIME_ALSO in this order. The old one serves what it has begun."""
        settings = app_settings(self.database, rate_limit_multiplier=LOAD, log_level="ERROR")
        app = create_app(settings, services)
        await self._running.enter_async_context(app.router.lifespan_context(app))
        self.current = app

    async def close(self) -> None:
        await self._running.aclose()


@dataclass
class Group:
    """Ada, who sends without a pause, and the members' devices."""

    ada: Person
    members: list[Person]
    conversation: dict[str, Any]
    devices: list[NodeProcess]
    sent: list[str] = field(default_factory=list)

    async def sends(self, count: int) -> None:
        for _ in range(count):
            body = f"message {len(self.sent) + 1}"
            await self.ada.said(body, self.conversation)
            self.sent.append(body)

    async def is_at(self, realtime: Realtime) -> None:
        """Wait until every member is connected to this service."""
        wanted = {user_channel(member.checked.id, 0) for member in self.members}
        until = time.monotonic() + PATIENCE
        while not wanted <= (online := await realtime.online()):
            assert time.monotonic() < until, f"{len(wanted & online)} of {len(wanted)} at {realtime.provider}"
            await asyncio.sleep(0.1)  # between two looks, not instead of one


@asynccontextmanager
async def group_at(address: Address, engine: Path) -> AsyncIterator[Group]:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(AsyncClient(base_url=address.http, timeout=60, trust_env=False))
        ada, *members = [await _welcomes(http, name) for name in ("Ada", *(f"Member {n}" for n in range(CLIENTS)))]
        conversation = await ada.starts_group("Movers", *members)
        devices = []
        for member in members:
            device = await stack.enter_async_context(
                node_process("engine_device.mjs", engine=str(engine), origin=address.http, heartbeat=1)
            )
            await device.ask("sign_in", email=member.user["email"], password=PASSWORD)
            await device.ask("open", conversation=conversation["id"])
            devices.append(device)
        yield Group(ada, members, conversation, devices)


async def _welcomes(http: AsyncClient, name: str) -> Person:
    wanted = {"email": f"{name.replace(' ', '').lower()}@example.com", "password": PASSWORD, "display_name": name}
    answer = await http.post(f"{API}/auth/register", json=wanted)
    assert answer.status_code == 201, answer.text
    return Person.of(name, http, RecordingRealtime(), answer.json())


@asynccontextmanager
async def both_services(address: Address, folder: Path) -> AsyncIterator[tuple[PusherRealtime, SocketIoRealtime]]:
    webhooks, port = f"{address.http}/pusher/webhook", free_port()
    async with gateway_with(webhooks, vacated_delay=0.1) as gateway, backend("redis") as shared:
        host, socket_port = gateway.host, gateway.port
        app = PusherApp(
            APP_ID, KEY, SECRET, host=host, port=socket_port, tls=False, public_host=host, public_port=socket_port
        )
        pusher = PusherRealtime(app, timeout=TIMEOUT)
        url = f"http://127.0.0.1:{port}"
        socketio = SocketIoRealtime(url, SOCKETIO_SECRET, shared.cluster, timeout=TIMEOUT, token_lifetime=600)
        async with server(port, address.http, shared.environment, folder / "socketio.log"):
            yield pusher, socketio
            await pusher.close()
            await socketio.close()


async def test_ten_clients_move_and_come_back(sqlite_template: Path, tmp_path: Path, engine: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    deployments = Deployments(f"sqlite:///{tmp_path / 'parley.db'}")
    config = uvicorn.Config(deployments, log_config=None, lifespan="on", timeout_keep_alive=130)
    async with running(config) as address, both_services(address, tmp_path) as (pusher, socketio):
        await deployments.deploy(pusher)
        async with group_at(address, engine) as group:
            await group.is_at(pusher)
            steps: list[tuple[tuple[Realtime, ...], Realtime]] = [
                ((pusher, socketio), pusher),
                ((socketio, pusher), socketio),
                ((socketio,), socketio),
                ((socketio, pusher), socketio),
                ((pusher, socketio), pusher),
                ((pusher,), pusher),
            ]
            each = MESSAGES // (2 * len(steps))
            for services, where in steps:
                await deployments.deploy(*services)
                _, _ = await asyncio.gather(group.sends(each), group.is_at(where))
                await group.sends(each)
            await group.sends(MESSAGES - len(group.sent))

            for device in group.devices:
                shown = await device.until(
                    lambda said: len(said["messages"]) >= MESSAGES, conversation=group.conversation["id"]
                )
                # The client keeps them by number, in the order in which they arrived.
                assert sorted(shown["messages"], key=group.sent.index) == group.sent
        await deployments.close()
