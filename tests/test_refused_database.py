"""A database that is away, or lets nobody in: each command says so in a sentence, without a traceback or a password."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.processes import free_port
from tests.support.databases import ROOT

COMMANDS = {
    "migrating": ("alembic", "-c", str(ROOT / "alembic.ini"), "upgrade", "head"),
    "the demo": ("app", "demo"),
    "make run": (
        "app",
        "serve",
    ),
    "after restoring": ("app", "reset-clients"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_says_in_a_sentence_that_the_database_cannot_be_used(words: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = f"postgresql://ada:canary@127.0.0.1:{free_port()}/parley"
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": nowhere, "PORT": str(free_port())}
    command = [sys.executable, "-m", *words]

    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 1, done.stdout
    assert "Cannot use the database: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "canary" not in done.stderr
