"""Products that use the packages: copied out of the repository, with the tarballs installed, and run."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.devices import PATIENCE
from tests.e2e.processes import answers
from tests.support.databases import ROOT

HERE: Final = Path(__file__).parent
NAMES: Final = ("client", "react")
_NOT_COPIED: Final = shutil.ignore_patterns("node_modules", "packages", "dist", ".next", ".env*", ".venv", "*.db")


def install_example(name: str, packed: Path, folder: Path) -> Path:
    """A copy of an example in this folder, with the tarballs beside it and everything installed."""
    copied = copy_example(name, folder)
    copy_packages(packed, copied)
    run("npm", "install", "--silent", cwd=copied)
    return copied


def copy_example(name: str, folder: Path) -> Path:
    copied = folder / name
    shutil.copytree(ROOT / "examples" / name, copied, ignore=_NOT_COPIED)
    return copied


def copy_packages(packed: Path, folder: Path) -> None:
    (folder / "packages").mkdir()
    for package in NAMES:
        shutil.copy(packed / f"parley-{package}.tgz", folder / "packages")


def python_with(requirements: Path, folder: Path) -> Path:
    """The interpreter of a new environment in this folder, with these packages."""
    run(sys.executable, "-m", "venv", str(folder / ".venv"), cwd=folder)
    python = folder / ".venv/bin/python"
    run(
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        str(requirements),
        cwd=folder,
    )
    return python


def run(*words: str, cwd: Path, **environment: str) -> str:
    """What a command prints that has to work."""
    given = {**os.environ, **environment}
    done = subprocess.run(words, cwd=cwd, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def play(words: list[str], cwd: Path, **environment: str) -> str:
    """The same while servers of the test go on."""
    played = await asyncio.create_subprocess_exec(
        *words,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(4 * PATIENCE):
        output, _ = await played.communicate()
    if played.returncode != 0:
        pytest.fail(output.decode(), pytrace=False)
    return output.decode()


async def play_scenario(name: str, browser: str, **environment: str) -> None:
    """A scenario of this folder in Chromium."""
    words = ["node", "--test", "--test-reporter=spec", str(HERE / name)]
    await play(words, ROOT, CHROMIUM=browser, **environment)


@asynccontextmanager
async def started(words: list[str], cwd: Path, health: str | None, **environment: str) -> AsyncIterator[Path]:
    """A product's process, from when `health` answers until it has ended. Yields what it prints, as a file."""
    log = cwd / "product.log"
    with log.open("w") as output:
        running = await asyncio.create_subprocess_exec(
            *words,
            cwd=cwd,
            env={**os.environ, **environment},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            if health is not None:
                await answers(running, health, log)
            yield log
        finally:
            if running.returncode is None:
                os.killpg(running.pid, signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                await running.wait()
