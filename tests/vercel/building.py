"""A deployment as Vercel's own command line builds it, from a copy of what git has: it writes into its tree."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.support.databases import ROOT
from tests.support.needs import without

CACHE: Final = ROOT / ".vercel-lab"
"""Where `make vercel-check` installs the command line; git ignores it."""
_PATIENCE: Final = 900  # seconds


def copy_of_checkout(folder: Path) -> None:
    """What a deployment starts from: the files of git, also those not yet committed, but for .vercelignore."""
    listed = _files("--cached", "--others", "--exclude-standard")
    ignored = _files("--cached", "--others", "--ignored", "--exclude-from=.vercelignore")
    for name in sorted(listed - ignored):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def build(project: Path, **environment: str) -> str:
    """What the build said. It needs no account: it is told that the folder is linked to a project."""
    cli, programs = command_line(), _programs(project.with_suffix(".bin"))
    (project / ".vercel").mkdir()
    linked: dict[str, Any] = {"projectId": "prj_offline", "orgId": "team_offline", "settings": {}}
    (project / ".vercel" / "project.json").write_text(json.dumps(linked), encoding="utf-8")
    done = subprocess.run(
        [cli, "build", "--prod", "--yes"],
        cwd=project,
        env={
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "VERCEL_TELEMETRY_DISABLED": "1",
            "VERCEL_PYTHON_COMPILEALL": "1",
            "VERCEL_ENV": "production",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def command_line() -> Path:
    program = CACHE / "node_modules" / ".bin" / "vercel"
    if not program.exists():
        without("Vercel's command line (`make vercel-check` installs it)")
    return program


def _programs(folder: Path) -> Path:
    """Python 3.12 and uv where the command line looks for them first."""
    if sys.version_info[:2] != (3, 12):
        without("Python 3.12, which Vercel runs")
    uv = Path(sys.executable).with_name("uv")
    if not uv.exists():
        without("uv (requirements-dev.txt brings it)")
    folder.mkdir()
    (folder / "uv").symlink_to(uv)
    for name in ("python3.12", "python3"):
        (folder / name).symlink_to(Path(sys.base_prefix) / "bin" / "python3.12")
    return folder


def _files(*words: str) -> set[str]:
    command = ["git", "ls-files", "-z", *words]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")) - {""}
