"""A checkout as a user has it: its commands run where it was made, and where it was moved to."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.support.databases import ROOT
from tests.support.needs import needs_program

# What pip writes into the environment's bin/: the first line is the path of the interpreter, as it was then.
_SCRIPT = "#!{python}\nimport runpy\nrunpy.run_module({module!r}, run_name='__main__')\n"
_TOOLS = ("alembic", "mypy", "pytest", "uvicorn")
_BARE = re.compile(r"(?<!-m )(?<![\w./-])alembic (upgrade|downgrade)|(bin|BIN\))/(alembic|ruff|mypy|pytest)\b")
_COMMANDS = ("Makefile", "Dockerfile", "compose.yaml", "README.md", "docs", "app", "vercel.json", "Procfile")


def checkout(folder: Path) -> Path:
    """Installed, as after `make run`, but with the packages of the running interpreter."""
    folder.mkdir()
    for name in ("Makefile", "alembic.ini", "requirements.txt", "requirements-dev.txt", ".ruff.toml", "mypy.ini"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("app", "migrations"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    for tool in _TOOLS:
        script = environment / "bin" / tool
        script.write_text(_SCRIPT.format(python=environment / "bin/python", module=tool), encoding="utf-8")
        script.chmod(0o755)
    for installed in (".runtime", ".development"):
        (environment / installed).touch()
    return folder


def make(folder: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    programs = f"{folder / 'no-npm'}:/usr/bin:/bin"
    given = {"PATH": programs, "HOME": os.environ.get("HOME", "/"), "NPM": ""}
    command = [needs_program("make"), "NPM=", *targets]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


def test_a_moved_checkout_runs(tmp_path: Path) -> None:
    here = checkout(tmp_path / "here")
    assert make(here, "migrate").returncode == 0

    moved = here.rename(tmp_path / "elsewhere, and with spaces")

    for target in ("migrate", "demo"):
        done = make(moved, target)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (moved / ".parley/parley.db").exists()


def commands() -> list[tuple[str, str]]:
    """Each line of the files that run or name commands, with the file's name."""
    places = [ROOT / name for name in _COMMANDS]
    files = [file for place in places for file in (place.rglob("*.*") if place.is_dir() else [place])]
    read = {
        file: file.read_text(encoding="utf-8") for file in files if file.suffix in {"", ".json", ".md", ".py", ".yaml"}
    }
    return [(str(file.relative_to(ROOT)), line) for file, text in read.items() for line in text.splitlines()]


def bare(line: str) -> bool:
    """Whether a line runs a script of the environment, rather than `python -m`."""
    return _BARE.search(line) is not None


def test_no_command_runs_a_script_that_holds_a_path() -> None:
    assert [place for place in commands() if bare(place[1])] == []


@pytest.mark.parametrize(
    "line", ["release: alembic upgrade head", "\t@$(BIN)/ruff check .", "run `alembic upgrade head`"]
)
def test_such_a_command_is_noticed(line: str) -> None:
    assert bare(line)
