"""The servers of a throughput bench: each one worker of uvicorn, in a process and at a port of its own."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.config import Settings
from bench.wrk import Kind, Target
from tests.e2e.processes import free_port, process
from tests.support.app import LOAD, SECRET, app_settings, running_app
from tests.support.databases import ROOT
from tests.support.people import Person

_HOURS = 6 * 3600  # seconds that a token lasts


@dataclass(frozen=True)
class Sender:
    """Somebody with conversations to write in."""

    user_id: str
    session_id: str
    token: str
    conversations: tuple[str, ...]

    @classmethod
    async def made(cls, database_url: str, conversations: int) -> "Sender":
        async with running_app(_settings(database_url)) as app:
            ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
            return await cls._with(ada, bob, conversations)

    @classmethod
    async def _with(cls, ada: Person, bob: Person, conversations: int) -> "Sender":
        groups = [await ada.starts_group(f"Group {number}", bob) for number in range(conversations)]
        return cls(ada.id, ada.session_id, ada.access_token, tuple(group["id"] for group in groups))


def _settings(database_url: str) -> Settings:
    return app_settings(database_url, access_token_lifetime=_HOURS, rate_limit_multiplier=LOAD)


@dataclass(frozen=True)
class Servers:
    """Starts servers in a folder, and ends them with the stack."""

    folder: Path
    sender: Sender
    running: AsyncExitStack

    async def start(self, name: str, kind: Kind, app: str, **environment: str) -> Target:
        port = free_port()
        folder = self.folder / name.replace(" ", "-")
        folder.mkdir()
        words = (
            "uvicorn",
            app,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--no-access-log",
            "--log-level",
            "warning",
        )
        begun = process(folder, *words, health=f"http://127.0.0.1:{port}/openapi.json", **environment)
        pid = (await self.running.enter_async_context(begun)).pid
        return Target(name, kind, f"http://127.0.0.1:{port}", pid, self.sender.token, self.sender.conversations)

    async def echo(self) -> Target:
        return await self.start("bare echo", "echo", "bench.yardsticks:echo")

    async def raw(self, database_url: str) -> Target:
        on_sqlite = database_url.startswith("sqlite")
        return await self._raw("raw driver", "raw_sqlite" if on_sqlite else "raw_postgresql", database_url)

    async def stepwise(self, database_url: str) -> Target:
        return await self._raw("aiosqlite, stepwise", "stepwise_sqlite", database_url)

    async def _raw(self, name: str, app: str, database_url: str) -> Target:
        sender = json.dumps({"user_id": self.sender.user_id, "session_id": self.sender.session_id})
        given = {"YARDSTICK_SENDER": sender, "YARDSTICK_DATABASE": database_url.removeprefix("sqlite:///")}
        return await self.start(name, "raw", f"bench.yardsticks:{app}", **given)

    async def quiet_parley(self, database_url: str) -> Target:
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, **UNLIMITED, **UNUSED_PUSHER}
        return await self.start("Parley", "parley", "bench.quiet:app", **given)

    async def telling_parley(
        self, database_url: str, *pusher_words: str, name: str = "Parley over HTTP", **settings: str
    ) -> Target:
        """With a Pusher that takes everything at once, or as its `pusher_words` say."""
        port = free_port()
        health = f"http://127.0.0.1:{port}/"
        await self.running.enter_async_context(
            process(self.folder, "bench.instant_pusher", str(port), *pusher_words, health=health)
        )
        pusher = {**UNUSED_PUSHER, "PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(port), "PUSHER_TLS": "false"}
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, **UNLIMITED, **pusher, **settings}
        return await self.start(name, "parley", "app.main:app", **given)

    async def local_parley(self, database_url: str) -> Target:
        """With the gateway in the same process, and a subscriber to each conversation."""
        given = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, **UNLIMITED, "REALTIME_PROVIDER": "local"}
        target = await self.start("Parley, local", "parley", "app.main:app", **given)
        await self.running.enter_async_context(_subscribers(target))
        return target


@asynccontextmanager
async def _subscribers(target: Target) -> AsyncIterator[None]:
    words = (sys.executable, "-m", "bench.subscribers", target.url, target.token, *target.conversations)
    subscribers = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    try:
        assert subscribers.stdout is not None
        assert await subscribers.stdout.readline() == b"ready\n"
        yield
        assert subscribers.returncode is None, "a subscriber lost its connection"
    finally:
        if subscribers.returncode is None:
            subscribers.terminate()
        await subscribers.wait()


UNLIMITED = {"RATE_LIMIT_MULTIPLIER": str(LOAD)}
UNUSED_PUSHER = {"PUSHER_APP_ID": "1", "PUSHER_KEY": "key", "PUSHER_SECRET": "secret", "PUSHER_HOST": "127.0.0.1"}


@asynccontextmanager
async def serving(folder: Path, sender: Sender) -> AsyncIterator[Servers]:
    async with AsyncExitStack() as running:
        yield Servers(folder, sender, running)
