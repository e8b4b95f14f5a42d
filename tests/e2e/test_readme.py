"""The README's walk-through, run as it stands: what it promises is what comes."""

import json
import os
import re
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from tests.e2e.processes import free_port, process
from tests.support.databases import ROOT, migrate
from tests.support.needs import needs_program

pytestmark = pytest.mark.xdist_group("e2e")

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"


def steps(page: str = "README.md") -> list[tuple[str, str]]:
    """Each command of the page's walk-through, with the output that is printed below it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [
        (part.partition("\n")[0], part.partition("\n")[2].strip())
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


def script_of(commands: list[str], port: int) -> str:
    """The commands, with a line between their outputs, for Parley at this port."""
    between = "\nprintf '\\n--- next\\n'\n"
    return between.join(commands).replace("localhost:8000", f"127.0.0.1:{port}")


def comparable(output: str) -> Any:
    """Without what differs from run to run."""
    plain = re.sub(_MOMENT, "some-time", re.sub(_UUID, "some-id", output.strip()))
    return json.loads(plain) if plain.startswith("{") else plain


def older_curl(folder: Path) -> Path:
    """Ubuntu 22.04 has curl 7.81, which knows no `--json`."""
    folder.mkdir()
    program = folder / "curl"
    refuse = 'for word; do case "$word" in --json*) echo "curl: option $word: is unknown" >&2; exit 2;; esac; done'
    program.write_text(f'#!/bin/sh\n{refuse}\nexec {needs_program("curl")} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


async def test_the_walk_through_does_what_the_readme_says_also_when_it_is_pasted_again(tmp_path: Path) -> None:
    bash, path = needs_program("bash"), f"{older_curl(tmp_path / 'bin')}:{os.environ['PATH']}"
    url, port = f"sqlite:///{tmp_path / 'parley.db'}", free_port()
    await anyio.to_thread.run_sync(migrate, url)
    given = {"SECRET_KEY": "k" * 32, "DATABASE_URL": url, "PORT": str(port)}
    script = script_of([command for command, _ in steps()] * 2, port)

    async with process(tmp_path, "app", "serve", health=f"http://127.0.0.1:{port}/api/health/live", **given):
        pasted = partial(subprocess.run, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
        done = await anyio.to_thread.run_sync(pasted, [bash, "-eu", "-c", script])

    assert done.returncode == 0, done.stderr
    printed = [comparable(part) for part in done.stdout.split("--- next\n")]
    assert printed == [comparable(output) for _, output in steps()] * 2
    assert "Hello, Bob!" in done.stdout
