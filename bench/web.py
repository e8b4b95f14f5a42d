"""The web client as a bench finds it: the real server in a process of its own, on a database of its own, and Node."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from httpx2 import AsyncClient

from bench.servers import UNLIMITED
from tests.e2e.processes import free_port, process
from tests.support.app import SECRET
from tests.support.databases import ROOT, migrate
from tests.support.needs import needs_browser


@dataclass(frozen=True)
class Place:
    url: str
    database: str
    http: AsyncClient

    async def play(self, script: str, *words: str) -> None:
        """Run a script of Node's with browsers, whose words go straight to the terminal."""
        environment = {**os.environ, "PARLEY_URL": self.url, "CHROMIUM": needs_browser()}
        node = await asyncio.create_subprocess_exec("node", str(ROOT / "bench" / script), *words, env=environment)
        assert await node.wait() == 0, script


@asynccontextmanager
async def served() -> AsyncIterator[Place]:
    """`make run` in a new folder; the client has to be built."""
    with tempfile.TemporaryDirectory() as made:
        folder, port = Path(made), free_port()
        database = f"sqlite:///{folder / 'parley.db'}"
        await asyncio.to_thread(migrate, database)
        (folder / "frontend").symlink_to(ROOT / "frontend")
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": database, "PORT": str(port), **UNLIMITED}
        health = f"http://127.0.0.1:{port}/api/health/live"
        async with process(folder, "app", "serve", health=health, **given), AsyncClient(trust_env=False) as http:
            yield Place(f"http://localhost:{port}", database, http)
