"""The web client's own checks: types and style, unit tests, and that its types are those of this back end."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import ROOT
from tests.support.needs import needs_program, without

CHECKS = {
    "types and style": ("run", "check"),
    "unit tests": ("test",),
    "types made from the schemas": ("run", "contract", "--", "--check"),
}


@pytest.mark.parametrize("words", CHECKS.values(), ids=CHECKS.keys())
def test_the_web_client_holds(words: tuple[str, ...]) -> None:
    npm = needs_program("npm")
    if not (ROOT / "frontend/node_modules/vite").exists():
        without("what the web client is built with (`make run` installs it)")
    environment = {**os.environ, "PYTHON": sys.executable}

    done = subprocess.run(
        [npm, *words], cwd=ROOT / "frontend", env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_screens_stay_within_their_budgets() -> None:
    node = needs_program("node")
    if not (ROOT / "frontend/dist/index.html").exists():
        without("the built web client (`make run` builds it)")

    done = subprocess.run(
        [node, "scripts/size.mjs"], cwd=ROOT / "frontend", capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_building_the_engine_leaves_the_page_in_place(tmp_path: Path) -> None:
    """A server may be serving frontend/dist at that moment."""
    npm = needs_program("npm")
    if not (ROOT / "frontend/node_modules/vite").exists():
        without("what the web client is built with (`make run` installs it)")
    copy = tmp_path / "frontend"
    shutil.copytree(ROOT / "frontend", copy, ignore=shutil.ignore_patterns("node_modules", "dist*"))
    (copy / "node_modules").symlink_to(ROOT / "frontend/node_modules")
    page = copy / "dist/index.html"
    page.parent.mkdir()
    page.write_text("the page of the running server", encoding="utf-8")

    done = subprocess.run([npm, "run", "engine"], cwd=copy, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert [each.name for each in page.parent.iterdir()] == [page.name]
    assert (copy / "dist-engine/createNodeClient.js").exists()
