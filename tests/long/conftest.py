"""What tests of products share: the packed packages, a browser, and a Parley that a product's server may call."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from httpx2 import AsyncClient

from tests.browser.test_scenarios import browser
from tests.e2e.processes import free_port
from tests.e2e.test_plain_websocket import Parley
from tests.long.products import run
from tests.support.databases import ROOT
from tests.support.needs import needs_program, without
from tests.support.product_server import api_key

__all__ = ["browser"]

FRONTEND = ROOT / "frontend"


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages, built and packed."""
    needs_program("npm")
    if not (FRONTEND / "node_modules/publint").exists():
        without("what the packages are built with (`make test-all` installs it)")
    folder = tmp_path_factory.mktemp("packages")
    run("node", "scripts/buildPackages.mjs", str(folder), cwd=FRONTEND)
    return folder


@dataclass
class Embedding:
    """A running Parley, the port at which a product's page will be, and the API key of its server."""

    parley: str
    port: int
    key: str

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def server(self) -> AsyncClient:
        """A client of the server API."""
        headers = {"Authorization": f"Bearer {self.key}"}
        return AsyncClient(base_url=f"{self.parley}/api/v1/server/", headers=headers, timeout=60, trust_env=False)


@pytest.fixture
async def embedding(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Embedding]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    port = free_port()
    parley = Parley(tmp_path, free_port(), {"CORS_ORIGINS": f"http://127.0.0.1:{port}"})
    key = await api_key(f"sqlite:///{tmp_path / 'parley.db'}")
    async with parley.runs():
        yield Embedding(parley.url, port, key)
