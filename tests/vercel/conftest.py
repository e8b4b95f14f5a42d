"""A deployment: built as Vercel builds it, and run as Vercel runs it, with PostgreSQL and the gateway as its Pusher."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient
from sqlalchemy import make_url

from tests.e2e.conftest import Stage, pusher_js
from tests.e2e.processes import GATEWAY, free_port, process
from tests.support import databases
from tests.support.app import SECRET
from tests.support.databases import postgresql_url
from tests.support.people import API
from tests.support.pgbouncer import pgbouncer
from tests.support.serving import reserved_port, serving
from tests.vercel.building import build, copy_of_checkout
from tests.vercel.edge import edge
from tests.vercel.instance import instance
from tests.vercel.output import Function, Site, built

__all__ = ["pusher_js"]


@dataclass(frozen=True)
class Deployment:
    """What was built, and what surrounds it."""

    project: Path
    said: str
    database: str
    """Past the pooler."""
    pooled: str
    gateway: int
    """The gateway's port."""

    @property
    def site(self) -> Site:
        return built(self.project)

    @property
    def function(self) -> Function:
        (function,) = self.site.all_functions()
        return function

    @property
    def configuration(self) -> dict[str, Any]:
        configuration: dict[str, Any] = json.loads((self.project / "vercel.json").read_text(encoding="utf-8"))
        return configuration

    @property
    def environment(self) -> dict[str, str]:
        """The project's variables, as docs/deploy.md lists them."""
        return {
            "SECRET_KEY": SECRET,
            "DATABASE_URL": self.pooled,
            "PUSHER_APP_ID": GATEWAY["GATEWAY_APP_ID"],
            "PUSHER_KEY": GATEWAY["GATEWAY_KEY"],
            "PUSHER_SECRET": GATEWAY["GATEWAY_SECRET"],
            "PUSHER_HOST": "127.0.0.1",
            "PUSHER_PORT": str(self.gateway),
            "PUSHER_TLS": "false",
            "PUSHER_PUBLIC_HOST": "127.0.0.1",
            "PUSHER_PUBLIC_PORT": str(self.gateway),
            "CRON_SECRET": "a secret of the cron job",
            "REGISTRATIONS": "1000",
        }


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Built for production with an empty database, which it has to bring up to date by itself."""
    project, port = tmp_path_factory.mktemp("deployment") / "parley", free_port()
    direct = postgresql_url("parley_vercel")
    asyncio.run(databases.create(direct))
    with pgbouncer(tmp_path_factory.mktemp("pgbouncer")) as pooler:
        through = make_url(direct).set(host="127.0.0.1", port=pooler, query={"pgbouncer": "true"})
        pooled = through.render_as_string(hide_password=False)
        copy_of_checkout(project)
        _let_the_page_reach(f"ws://127.0.0.1:{port}", project / "vercel.json")
        said = build(project, DATABASE_URL=pooled, DATABASE_URL_UNPOOLED=direct)
        yield Deployment(project, said, direct, pooled, port)
    asyncio.run(databases.drop(direct))


def _let_the_page_reach(gateway: str, configuration: Path) -> None:
    """As docs/deploy.md says for a gateway of one's own."""
    written = configuration.read_text(encoding="utf-8")
    configuration.write_text(written.replace("wss://*.pusher.com", f"wss://*.pusher.com {gateway}"), encoding="utf-8")


@pytest.fixture(scope="module")
async def address(deployment: Deployment, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Where the edge serves it."""
    folder, sock = tmp_path_factory.mktemp("running"), reserved_port()
    url = f"http://localhost:{sock.getsockname()[1]}"
    gateway = process(
        folder,
        *("app", "gateway", "--port", str(deployment.gateway)),
        health=f"http://127.0.0.1:{deployment.gateway}/",
        **GATEWAY,
        GATEWAY_WEBHOOK_URL=f"{url}/pusher/webhook",
    )
    async with AsyncExitStack() as running:
        await running.enter_async_context(gateway)
        task = instance(deployment.function, folder / "task", **deployment.environment)
        port = await running.enter_async_context(task)
        within = AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)
        function = await running.enter_async_context(within)
        await running.enter_async_context(serving(edge(deployment.site, function), sock))
        yield url


@pytest.fixture
async def visitor(address: str) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(base_url=address, timeout=60, trust_env=False) as visitor:
        yield visitor


@pytest.fixture
async def stage(deployment: Deployment, visitor: AsyncClient, address: str, pusher_js: None) -> AsyncIterator[Stage]:
    """Nobody has registered yet."""
    await databases.empty(deployment.database)
    pusher = (await visitor.get(f"{API}/config")).json()["realtime"]
    async with AsyncExitStack() as devices:
        yield Stage(address, visitor, pusher, devices)
