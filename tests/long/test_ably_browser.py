"""The web client in Chromium on Ably, with a double of Ably."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.processes import free_port, process
from tests.providers.ably_double import KEY, AblyDouble
from tests.providers.node_process import HERE
from tests.support.app import LOAD, SECRET
from tests.support.databases import ROOT
from tests.support.needs import needs_browser, needs_program, without

PATIENCE = 300  # seconds for the whole scenario; each wait inside has a shorter one of its own

pytestmark = pytest.mark.xdist_group("browser")


async def test_people_use_the_web_client_on_ably(sqlite_template: Path, tmp_path: Path) -> None:
    node, browser = needs_program("node"), needs_browser()
    if not (ROOT / "frontend/dist/index.html").exists():
        without("the built web client (`make run` builds it)")
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    (tmp_path / "frontend").symlink_to(ROOT / "frontend")
    port, double = free_port(), AblyDouble()
    async with double.running():
        double.webhook_url = f"http://127.0.0.1:{port}/api/v1/realtime/webhook/ably"
        given = {
            "SECRET_KEY": SECRET,
            "RATE_LIMIT_MULTIPLIER": str(LOAD),
            "DATABASE_URL": "sqlite:///parley.db",
            "PORT": str(port),
            "REGISTRATIONS": "1000",
            "REALTIME_PROVIDER": "ably",
            "ABLY_KEY": KEY,
            "ABLY_HOST": double.host,
        }
        async with process(tmp_path, "app", "serve", health=f"http://127.0.0.1:{port}/api/health/live", **given):
            await _played(node, browser, f"http://localhost:{port}")

    assert double.taken
    # Revoked tokens; and the old names of channels, which a revocation renames, while they are still attached.
    assert {code for _, code in double.refused} <= {40141, 40160}
    assert ("", 40141) in double.refused


async def _played(node: str, browser: str, url: str) -> None:
    played = await asyncio.create_subprocess_exec(
        *(node, "--test", "--test-reporter=spec", str(HERE / "web_client.mjs")),
        env={**os.environ, "PARLEY_URL": url, "CHROMIUM": browser},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            output, _ = await played.communicate()
    finally:
        if played.returncode is None:
            played.kill()
    if played.returncode != 0:
        pytest.fail(output.decode(), pytrace=False)
