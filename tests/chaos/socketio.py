"""Socket.IO in runs: two servers, from the example that people deploy, on a Redis of the run's own."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.realtime.channels import Channel, channel_named
from tests.chaos.plan import Outage
from tests.chaos.realtime import FailsInProcess, Told
from tests.chaos.trouble import published
from tests.e2e.processes import free_port
from tests.providers.socketio_servers import SECRET, server
from tests.support.needs import needs_program

_EVENT = "42"  # what the packets of events begin with
_DOWN = 0.3  # seconds that Redis is away


@dataclass
class SocketIo(FailsInProcess):
    folder: Path
    parley: str
    _redis_port: int = field(default_factory=free_port)
    _ports: tuple[int, ...] = field(default_factory=lambda: (free_port(), free_port()))
    _redis: asyncio.subprocess.Process | None = None
    _servers: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    _kills: int = 0

    @property
    def variables(self) -> Mapping[str, str]:
        return {
            "REALTIME_PROVIDER": "socketio",
            "SOCKETIO_URL": f"http://127.0.0.1:{self._ports[0]}",
            "SOCKETIO_SECRET": SECRET,
            **self._shared,
        }

    @property
    def _shared(self) -> Mapping[str, str]:
        return {"SOCKETIO_REDIS_URL": f"redis://127.0.0.1:{self._redis_port}/0"}

    @asynccontextmanager
    async def running(self) -> AsyncIterator["SocketIo"]:
        await self._start_redis()
        try:
            async with asyncio.TaskGroup() as tasks:
                started = [asyncio.Event() for _ in self._ports]
                keeping = [tasks.create_task(self._keep(*each)) for each in zip(self._ports, started, strict=True)]
                for each in started:
                    await each.wait()
                yield self
                for task in keeping:
                    task.cancel()
        finally:
            await self._kill_redis()

    async def _keep(self, port: int, started: asyncio.Event) -> None:
        """Run a server, and another one when it was killed, until this is cancelled."""
        while True:
            async with server(port, self.parley, self._shared, self.folder / f"socketio-{port}.log") as process:
                self._servers[port] = process
                started.set()
                await process.wait()

    async def _start_redis(self) -> None:
        options = ("--port", str(self._redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder))
        with (self.folder / "redis.log").open("a") as log:
            self._redis = await asyncio.create_subprocess_exec(
                needs_program("redis-server"), *options, stdout=log, stderr=log
            )

    async def _kill_redis(self) -> None:
        assert self._redis is not None
        self._redis.kill()
        await self._redis.wait()

    async def befall(self, outage: Outage) -> None:
        if outage == "its broker is restarted":
            await self._kill_redis()
            await asyncio.sleep(_DOWN)
            await self._start_redis()
        else:
            self._kills += 1
            if (killed := self._servers[self._ports[self._kills % 2]]).returncode is None:
                killed.kill()

    def port(self, instance: int) -> int:
        return self._ports[instance % 2]

    def address(self, port: int) -> dict[str, Any]:
        return {"url": f"http://127.0.0.1:{port}"}

    def told(self, device: str, text: str) -> Told | None:
        if not text.startswith(_EVENT):
            return None
        event, data, *_ = json.loads(text.removeprefix(_EVENT))
        return None if event == "authorized" else Told(device, event, data, "")

    def channel(self, told: Told, user: str) -> Channel | None:
        """An event comes once for all rooms: by the user's own if it was published there."""
        same = [each for each in published(self.folder) if (each.event, each.data) == (told.event, told.data)]
        channels = [channel for each in same for name in each.channels if (channel := channel_named(name)) is not None]
        own = [each for each in channels if each.kind == "user" and str(each.id) == user]
        return max(own or [each for each in channels if each.kind == "conversation"], key=_epoch, default=None)


def _epoch(channel: Channel) -> int:
    return channel.epoch
