"""The web client in a real browser, on Parley with a Socket.IO server."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from tests.browser.test_scenarios import PATIENCE, browser
from tests.e2e.processes import free_port, process
from tests.providers.socketio_servers import REDIS, SECRET, backend, server
from tests.support.app import LOAD
from tests.support.app import SECRET as SECRET_KEY
from tests.support.databases import ROOT

__all__ = ["browser"]


async def test_people_use_the_web_client_on_socketio(browser: str, sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    (tmp_path / "frontend").symlink_to(ROOT / "frontend")
    port, sockets = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    async with backend("redis") as shared:
        given = {
            "SECRET_KEY": SECRET_KEY,
            "RATE_LIMIT_MULTIPLIER": str(LOAD),
            "DATABASE_URL": "sqlite:///parley.db",
            "PORT": str(port),
            "REALTIME_PROVIDER": "socketio",
            "SOCKETIO_URL": f"http://localhost:{sockets}",
            "SOCKETIO_SECRET": SECRET,
            "SOCKETIO_REDIS_URL": REDIS,
            "SOCKETIO_PREFIX": shared.prefix,
        }
        health = f"{url}/api/health/live"
        async with (
            process(tmp_path, "app", "serve", health=health, **given),
            server(sockets, url, shared.environment, tmp_path / "server.log"),
        ):
            played = await asyncio.create_subprocess_exec(
                *("node", "--test", "--test-reporter=spec", str(Path(__file__).parent / "web_client.mjs")),
                env={
                    **os.environ,
                    "PARLEY_URL": f"http://localhost:{port}",
                    "SOCKETS": f"ws://localhost:{sockets}/socket.io/",
                    "CHROMIUM": browser,
                },
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            async with asyncio.timeout(PATIENCE):
                output, _ = await played.communicate()
    if played.returncode != 0:
        pytest.fail(output.decode(), pytrace=False)
