"""The Node process that holds all devices of a run, each with the web client's own engine."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.needs import needs_program
from tests.support.serving import PATIENCE

HERE = Path(__file__).parent


class Refused(Exception):
    """The engine refused, as it may; the text is the problem's code."""


@dataclass
class Devices:
    process: asyncio.subprocess.Process
    crashes: list[str] = field(default_factory=list)
    _waiting: dict[int, asyncio.Future[Any]] = field(default_factory=dict)

    async def ask(self, device: str, command: str, **given: Any) -> Any:
        """What the device answers; raises Refused."""
        number = len(self._waiting)
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"id": number, "device": device, "do": command, **given}).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            if "crashed" in said:
                self.crashes.append(said["crashed"])
                continue
            answer = self._waiting[said["id"]]
            if answer.cancelled():
                continue
            if "refused" in said:
                answer.set_exception(Refused(said["refused"]))
            else:
                answer.set_result(said["answer"])


@asynccontextmanager
async def devices(engine: Path, origins: list[str]) -> AsyncIterator[Devices]:
    process = await asyncio.create_subprocess_exec(
        needs_program("node"),
        str(HERE / "devices.mjs"),
        json.dumps({"engine": str(engine), "origins": origins}),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},  # pusher-js also tries wss, with an address for a name
        limit=2**24,
    )
    running = Devices(process)
    listening = asyncio.create_task(running.listen())
    try:
        yield running
    finally:
        process.kill()
        await process.wait()
        await listening
