"""The web client in real browsers, one window for each person, on a real server with a database of its own."""

import asyncio
import os
import shutil
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.e2e.processes import free_port, process
from tests.support.app import LOAD, SECRET
from tests.support.databases import ROOT
from tests.support.needs import needs_browser, needs_program, without
from tests.support.openid import CALLBACK, openid_provider, openid_settings

HERE = Path(__file__).parent
# `make test-all` plays these; `make test` has the others.
LONG = {
    "after_actions",
    "back_forward_cache",
    "deleted_unseen",
    "drafts",
    "first_hours",
    "input_methods",
    "layout",
    "no_realtime_service",
    "notifications",
    "on_demand",
    "openid",
    "page_translation",
    "scrolling_and_drafts",
    "window_focus",
}
SCENARIOS = sorted((HERE / "scenarios").glob("*.mjs"))
PATIENCE = 300  # seconds for a group of scenarios; each wait inside has a shorter one of its own
# What a group of scenarios needs to be otherwise than usual.
SETTINGS = {
    "sessions": {"ACCESS_TOKEN_LIFETIME": "5"},
    "no_realtime_service": {"REALTIME_PROVIDER": "none"},
    "openid": {"PASSWORDS": "off"},
}
EMPTY: Mapping[str, str] = MappingProxyType({})

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of Chromium or Chrome; the client is built and its packages are installed."""
    needs_program("node")
    if (
        not (ROOT / "frontend/dist/index.html").exists()
        or not (ROOT / "frontend/node_modules/playwright-core").exists()
    ):
        without("the built web client (`make run` builds it)")
    return needs_browser()


@pytest.mark.parametrize(
    "scenario", [each for each in SCENARIOS if each.stem not in LONG], ids=lambda scenario: str(scenario.stem)
)
async def test_people_use_the_web_client(scenario: Path, browser: str, sqlite_template: Path, tmp_path: Path) -> None:
    await play(scenario, browser, sqlite_template, tmp_path)


async def play(
    scenario: Path,
    browser: str,
    sqlite_template: Path,
    tmp_path: Path,
    settings: Mapping[str, str] = EMPTY,
    **variables: str,
) -> None:
    """Run a group of scenarios against a new server. They get the `variables`, and it gets the `settings`."""
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    (tmp_path / "frontend").symlink_to(ROOT / "frontend")
    given = {
        "SECRET_KEY": SECRET,
        "RATE_LIMIT_MULTIPLIER": str(LOAD),
        "DATABASE_URL": "sqlite:///parley.db",
        "PORT": str(free_port()),
        "REGISTRATIONS": "1000",
        **SETTINGS.get(scenario.stem, {}),
        **settings,
    }
    url = f"http://localhost:{given['PORT']}"
    openid = scenario.stem == "openid"
    with openid_provider(f"{url}{CALLBACK}") if openid else nullcontext("") as issuer:
        given |= {name.upper(): value for name, value in openid_settings(issuer).items()} if openid else {}
        await _play(scenario, browser, tmp_path, given, {"PARLEY_URL": url, **variables})


async def _play(
    scenario: Path, browser: str, folder: Path, given: dict[str, str], variables: Mapping[str, str]
) -> None:
    health = f"http://127.0.0.1:{given['PORT']}/api/health/live"
    async with process(folder, "app", "serve", health=health, **given):
        played = await asyncio.create_subprocess_exec(
            "node",
            *("--test", "--test-reporter=spec", str(scenario)),
            env={**os.environ, "CHROMIUM": browser, **variables},
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
