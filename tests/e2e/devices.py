"""Devices with the real pusher-js on them, each in a Node process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.naming import at_pusher
from tests.support.needs import needs_program, without
from tests.support.people import Person

PATIENCE = 60  # seconds until a scenario gives up; costs nothing when all is well
HERE = Path(__file__).parent

Line = dict[str, Any]


def needs_pusher_js() -> None:
    """The package as npm has it, in the version of the lock file."""
    needs_program("node")
    installed = HERE / "node_modules" / "pusher-js" / "package.json"
    wanted = json.loads((HERE / "package.json").read_text())["dependencies"]["pusher-js"]
    if not installed.exists() or json.loads(installed.read_text())["version"] != wanted:
        without(f"pusher-js {wanted} (`make test` installs it)")


@dataclass
class Device:
    """One socket. Everything that it was told is kept, and can be waited for."""

    process: asyncio.subprocess.Process
    lines: list[Line] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def does(self, command: str, **words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": command, **words}).encode() + b"\n")
        await self.process.stdin.drain()

    async def waits_for(self, what: Callable[[Line], bool]) -> Line:
        """The first line, old or new, for which it holds."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: any(what(line) for line in self.lines))
        return next(line for line in self.lines if what(line))

    async def connects(self) -> str:
        """The socket's id."""
        return str((await self.waits_for(lambda line: line.get("state") == "connected"))["socket_id"])

    async def signs_in(self) -> None:
        await self.does("sign_in")
        await self.waits_for(lambda line: line.get("signed_in") is True)

    async def subscribes(self, channel: str, **signed: str) -> None:
        """`auth` is a signature that this device got earlier; without one it asks the API."""
        name = at_pusher(channel)
        await self.does("subscribe", channel=name, **signed)
        await self.waits_for(lambda line: line.get("subscribed") == name)

    async def is_refused(self, channel: str) -> int:
        """The status with which listening was refused."""
        name = at_pusher(channel)
        await self.does("subscribe", channel=name)
        return int((await self.waits_for(lambda line: line.get("refused") == name))["status"])

    async def hears(self, event: str, on: str, **data: Any) -> Line:
        """The data of such an event; `data` are fields that it has to have."""

        def fits(line: Line) -> bool:
            if (line.get("event"), line.get("channel")) != (event, at_pusher(on)):
                return False
            return all(line["data"].get(name) == value for name, value in data.items())

        heard: Line = (await self.waits_for(fits))["data"]
        return heard

    def heard(self, event: str) -> list[Line]:
        """What it heard of an event so far, wherever."""
        return [line for line in self.lines if line.get("event") == event]

    async def listens(self) -> None:
        """Take down what the process tells, until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self._news:
                self.lines.append(json.loads(line))
                self._news.notify_all()

    async def closes(self) -> None:
        """As a tab that is closed: no goodbye but the socket's end."""
        await self.does("close")
        await self.process.wait()


@asynccontextmanager
async def device_of(person: Person, *, api: str, pusher: dict[str, Any]) -> AsyncIterator[Device]:
    """A device on which somebody is signed in; `pusher` is what /config says, with host and port."""
    configuration = {"key": pusher["key"], "host": pusher["host"], "port": pusher["port"], "api": api}
    async with listening({**configuration, "token": person.access_token}) as device:
        yield device


@asynccontextmanager
async def listening(configuration: dict[str, Any], script: str = "listener.mjs") -> AsyncIterator[Device]:
    """One with what the script is told."""
    process = await asyncio.create_subprocess_exec(
        needs_program("node"),
        str(HERE / script),
        json.dumps(configuration),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    device = Device(process)
    taking_down = asyncio.create_task(device.listens())
    try:
        yield device
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await taking_down
