"""The web client's own checks: types and style, unit tests, and that its types are those of this back end."""

import os
import subprocess
import sys

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
