"""Instructions that a program takes, as callgrind counts them, whatever else the machine does."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support.needs import needs_program


def counting(log: Path) -> list[str]:
    """The words that come before a command; what was counted is in the log once the program has ended."""
    return [
        needs_program("valgrind"),
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        f"--log-file={log}",
    ]


def counted(log: Path) -> int:
    found = re.search(r"Collected : (\d+)", log.read_text(encoding="utf-8"))
    assert found, log.read_text(encoding="utf-8")
    return int(found[1])


async def instructions(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """How many, and what the program said."""
    log = folder / "callgrind.log"
    running = await asyncio.create_subprocess_exec(
        *counting(log), *command, cwd=folder, env=dict(environment), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await running.communicate()
    assert running.returncode == 0, (command, said)
    return counted(log), said.decode().strip()
