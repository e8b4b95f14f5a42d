"""Load on one server: wrk with one thread, so that the server is what limits."""

import asyncio
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.support.needs import needs_program

Kind = Literal["echo", "raw", "parley"]
_SCRIPT = Path(__file__).with_name("send.lua")


@dataclass(frozen=True)
class Round:
    """What a round of sends came to. Times are in microseconds."""

    per_second: float
    cpu: float
    """Of the server's process, for one request."""
    p50: float
    p99: float
    longest: float


@dataclass(frozen=True)
class Target:
    """A server under load: where, which process, and what its requests look like."""

    name: str
    kind: Kind
    url: str
    pid: int
    token: str
    conversations: tuple[str, ...]

    async def loaded(self, *, clients: int, seconds: float) -> Round:
        """All clients send, each its next message once it has the answer; a single failure fails the bench."""
        words = ["-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(_SCRIPT), self.url]
        before = _cpu(self.pid)
        wrk = await asyncio.create_subprocess_exec(
            needs_program("wrk"), *words, "--", self.kind, self.token, *self.conversations,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, told = await wrk.communicate()
        spent = _cpu(self.pid) - before
        seen = json.loads(told)
        assert wrk.returncode == 0, told
        assert seen["requests"] > seen["failed"] == 0, (self.name, seen)
        return Round(
            per_second=seen["requests"] / seen["microseconds"] * 1e6,
            cpu=spent * 1e6 / seen["requests"],
            p50=seen["p50"],
            p99=seen["p99"],
            longest=seen["longest"],
        )


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
