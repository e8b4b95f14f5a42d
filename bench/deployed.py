"""A checkout with the packages that a deployment keeps, and with byte code of everything."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.instructions import instructions
from tests.support.databases import ROOT

_REPEATABLE: Final = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Ground:
    """Where all that is lies."""

    folder: Path

    @classmethod
    def laid(cls, folder: Path) -> "Ground":
        python = str(folder / "venv" / "bin" / "python")
        _uv("venv", "--python", sys.executable, str(folder / "venv"))
        _uv("pip", "install", "--python", python, "--compile-bytecode", "-r", str(ROOT / "requirements.txt"))
        _uv("pip", "uninstall", "--python", python, *_left_out())
        for name in ("app", "bench"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        subprocess.run([python, "-m", "compileall", "-q", str(folder / "app"), str(folder / "bench")], check=True)
        return cls(folder)

    def forget_byte_code(self) -> None:
        """Of all but Python's own library."""
        for made in list(self.folder.rglob("__pycache__")):
            shutil.rmtree(made)

    async def count(self, *words: str, environment: Mapping[str, str]) -> tuple[int, str]:
        """The instructions of Python with these words, and what it said."""
        bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(self.folder), **_REPEATABLE, **environment}
        return await instructions([str(self.folder / "venv" / "bin" / "python"), *words], self.folder, bare)


def _uv(*words: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, *words], check=True, capture_output=True)


def _left_out() -> list[str]:
    """The packages that a deployment takes out again."""
    command: str = json.loads((ROOT / "vercel.json").read_text())["services"]["api"]["buildCommand"]
    found = re.search(r"uv pip uninstall --quiet ([\w -]+?) \|\|", command)
    assert found
    return found[1].split()
