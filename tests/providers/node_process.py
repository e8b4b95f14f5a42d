"""A Node process that answers JSON lines."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.needs import needs_program
from tests.support.serving import PATIENCE

HERE = Path(__file__).parent


class Failed(Exception):
    """What the process says went wrong."""


@dataclass
class NodeProcess:
    process: asyncio.subprocess.Process
    crashes: list[str] = field(default_factory=list)
    _waiting: dict[int, asyncio.Future[Any]] = field(default_factory=dict)

    async def ask(self, command: str, **given: Any) -> Any:
        """What it answers. Raises Failed."""
        number = len(self._waiting)
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"id": number, "do": command, **given}).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def until(self, holds: Callable[[dict[str, Any]], bool], command: str = "report", **given: Any) -> Any:
        """The first answer to the command for which it holds."""
        until = time.monotonic() + PATIENCE
        while not holds(answer := await self.ask(command, **given)):
            assert time.monotonic() < until, answer
            await asyncio.sleep(0.02)  # between two looks, not instead of one
        return answer

    async def listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            if "crashed" in said:
                self.crashes.append(said["crashed"])
            elif "failed" in said:
                self._waiting[said["id"]].set_exception(Failed(said["failed"]))
            else:
                self._waiting[said["id"]].set_result(said["answer"])


@asynccontextmanager
async def node_process(script: str, **configuration: Any) -> AsyncIterator[NodeProcess]:
    process = await asyncio.create_subprocess_exec(
        needs_program("node"),
        str(HERE / script),
        json.dumps(configuration),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    running = NodeProcess(process)
    listening = asyncio.create_task(running.listen())
    try:
        yield running
        assert running.crashes == []
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await listening
