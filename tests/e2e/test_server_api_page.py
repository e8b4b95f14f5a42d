"""The walk-through of docs/server-api.md, run as it stands: a product's server with curl."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import anyio.to_thread
import pytest

from tests.e2e.processes import free_port, process
from tests.e2e.test_readme import comparable, script_of, steps
from tests.support.databases import ROOT, migrate
from tests.support.needs import needs_program

pytestmark = pytest.mark.xdist_group("e2e")

PAGE = "docs/server-api.md"


async def test_the_walk_through_does_what_the_page_says(tmp_path: Path) -> None:
    bash, url, port = needs_program("bash"), f"sqlite:///{tmp_path / 'parley.db'}", free_port()
    needs_program("curl")
    await anyio.to_thread.run_sync(migrate, url)
    given = {"SECRET_KEY": "k" * 32, "DATABASE_URL": url, "PORT": str(port)}
    # `python3` is the one that runs this test, where Parley's packages are.
    environment = {**os.environ, **given, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    script = script_of([command for command, _ in steps(PAGE)], port)

    async with process(tmp_path, "app", "serve", health=f"http://127.0.0.1:{port}/api/health/live", **given):
        pasted = partial(subprocess.run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        done = await anyio.to_thread.run_sync(pasted, [bash, "-eu", "-c", script])

    assert done.returncode == 0, done.stderr
    printed = [comparable(part) for part in done.stdout.split("--- next\n")]
    assert printed == [comparable(output) for _, output in steps(PAGE)]
