"""A checkout as a user has it: its commands run where it was made, and where it was moved to."""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import httpx2
import pytest

from tests.e2e.processes import free_port
from tests.support.databases import ROOT
from tests.support.needs import needs_program
from tests.support.serving import PATIENCE

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
    command = [needs_program("make"), "NPM=", *targets]  # without a client, which takes long to build
    return subprocess.run(command, cwd=folder, env=bare_environment(), capture_output=True, text=True, check=False)


def bare_environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **more}


def address_of_run(folder: Path, *words: str, **environment: str) -> str:
    """Where `make run` says that it is; it is asked for its health there, and ended."""
    command = [needs_program("make"), "NPM=", "run", *words]
    given = bare_environment(**environment)
    with subprocess.Popen(
        command, cwd=folder, env=given, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        try:
            said = next(
                (found[1] for line in running.stdout if (found := re.search(r"Parley is at (\S+)", line))), None
            )
            assert said is not None, f"it ended with {running.wait(PATIENCE)}"
            ready = httpx2.get(f"{said}/api/health/ready", timeout=PATIENCE, trust_env=False)
            assert ready.json() == {"status": "ok", "database": "ok", "realtime": "ok", "storage": "ok"}
            return said
        finally:
            os.killpg(running.pid, signal.SIGTERM)


def test_a_moved_checkout_runs(tmp_path: Path) -> None:
    here = checkout(tmp_path / "here")
    assert make(here, "migrate").returncode == 0

    moved = here.rename(tmp_path / "elsewhere, and with spaces")

    for target in ("migrate", "demo"):
        done = make(moved, target)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (moved / ".parley/parley.db").exists()


def test_host_and_port_are_taken_from_the_command_then_the_environment_then_the_file(tmp_path: Path) -> None:
    here, (first, second) = checkout(tmp_path / "here"), (free_port(), free_port())
    (here / ".env").write_text(f"HOST=127.0.0.2\nPORT={first}\n", encoding="utf-8")

    assert address_of_run(here) == f"http://127.0.0.2:{first}"
    assert address_of_run(here, f"PORT={second}", PORT="1", HOST="127.0.0.1") == f"http://localhost:{second}"


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
