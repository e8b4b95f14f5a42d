"""The packages as they are published: packed, checked, and used by apps outside the repository."""

import json
import re
import shutil
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.main import VERSION
from tests.e2e.processes import free_port
from tests.e2e.test_plain_websocket import Parley, welcomes
from tests.long.conftest import FRONTEND
from tests.long.products import HERE, NAMES, install_example, play, play_scenario, run
from tests.support.databases import ROOT
from tests.support.people import Person

pytestmark = pytest.mark.xdist_group("packages")


@pytest.fixture(scope="module")
def product(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a folder of its own, with the tarballs installed."""
    return install_example("react-vite", packed, tmp_path_factory.mktemp("product"))


@pytest.mark.parametrize("name", NAMES)
def test_a_package_has_the_version_of_the_api_and_nothing_that_is_not_published(packed: Path, name: str) -> None:
    with tarfile.open(packed / f"parley-{name}.tgz") as tarball:
        files = {member.name.removeprefix("package/") for member in tarball.getmembers()}
        manifest = json.load(tarball.extractfile("package/package.json"))  # type: ignore[arg-type]

    assert manifest["version"] == VERSION
    assert manifest["dependencies"].get("@parley/client", VERSION) == VERSION
    assert {"README.md", "LICENSE", "CHANGELOG.md", "index.js", "index.d.ts"} <= files
    assert [file for file in files if re.search(r"\.tsx?$|internal|testing", file) and ".d." not in file] == []


@pytest.mark.parametrize("name", NAMES)
def test_publint_and_are_the_types_wrong_find_nothing(packed: Path, name: str) -> None:
    tarball = str(packed / f"parley-{name}.tgz")
    run("npx", "publint", "--strict", str(packed / name), cwd=FRONTEND)
    # A style sheet has no types. The packages are for `import` alone.
    run("npx", "attw", tarball, "--profile", "esm-only", "--exclude-entrypoints", "ui.css", cwd=FRONTEND)


def test_the_client_is_small_without_a_realtime_sdk(packed: Path) -> None:
    assert "in all" in run("node", "scripts/packageSize.mjs", str(packed), cwd=FRONTEND)


def test_the_example_stays_short_and_builds_with_the_types_of_the_packages(product: Path) -> None:
    assert len((product / "src/main.tsx").read_text(encoding="utf-8").splitlines()) <= 40
    assert json.loads((product / "tsconfig.json").read_text())["compilerOptions"]["skipLibCheck"] is False
    run("npm", "run", "build", cwd=product)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The origin at which a folder is served: another one than Parley's."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Stage:
    """Ada and Bob are in the group Engines. `page` is the origin of the product's page."""

    url: str
    page: str
    http: AsyncClient
    ada: Person
    bob: Person
    group: str


@pytest.fixture
async def stage(product: Path, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    with served(product) as page:
        parley = Parley(tmp_path, free_port(), {"CORS_ORIGINS": page})
        async with parley.runs() as http:
            ada, bob = await welcomes(http, "Ada"), await welcomes(http, "Bob")
            group = await ada.starts_group("Engines", bob)
            yield Stage(parley.url, page, http, ada, bob, group["id"])


@pytest.mark.parametrize("bare", [False, True], ids=["node", "without what React Native lacks"])
async def test_the_client_works_in_node(product: Path, stage: Stage, bare: bool) -> None:
    shutil.copy(HERE / "embedded_node.mjs", product / "embedded_node.mjs")
    given = {"url": stage.url, "group": stage.group, "bare": bare}
    tokens = {"ada": stage.ada.access_token, "bob": stage.bob.access_token}
    said = await play(["node", "embedded_node.mjs", json.dumps({**given, **tokens})], product)
    answer: dict[str, Any] = json.loads(said.splitlines()[-1])

    assert answer == {"heard": ["hello from Node"], "events": True, "me": "Ada", "found": 1, "asked": 2}


async def test_the_components_work_in_a_page_of_a_product(product: Path, stage: Stage, browser: str) -> None:
    embedding = product / "embedding"
    shutil.copytree(HERE / "embedding", embedding, dirs_exist_ok=True)
    run("npx", "vite", "build", "embedding", "--base", "./", cwd=product)
    page = {
        "address": f"{stage.page}/embedding/dist/",
        "url": stage.url,
        "group": stage.group,
        "bob": stage.bob.id,
        "tokens": {"ada": stage.ada.access_token, "bob": stage.bob.access_token},
    }
    await play_scenario("embedding.mjs", browser, EMBEDDING=json.dumps(page), PARLEY_URL=stage.url)


async def test_two_users_of_the_demo_talk_in_the_example(
    product: Path, sqlite_template: Path, tmp_path: Path, browser: str
) -> None:
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'parley.db'}", "SECRET_KEY": "k" * 32}
    run(str(ROOT / ".venv/bin/python"), "-m", "app", "demo", cwd=ROOT, **database)
    port = free_port()
    run("npx", "vite", "build", "--base", "./", cwd=product, VITE_PARLEY_URL=f"http://127.0.0.1:{port}")
    with served(product / "dist") as page:
        parley = Parley(tmp_path, port, {"CORS_ORIGINS": page, "SECRET_KEY": "k" * 32})
        async with parley.runs():
            await play_scenario("react_vite.mjs", browser, PAGE=page)
