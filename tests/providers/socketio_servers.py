"""Real Socket.IO servers, from the example that people deploy, on real Redis and PostgreSQL."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from httpx2 import AsyncClient, HTTPError
from sqlalchemy.engine import make_url

from app.db.database import open_database
from app.realtime.providers.socketio import SocketIoRealtime
from app.realtime.providers.socketio_cluster import Broadcast, Cluster
from app.realtime.providers.socketio_postgres import PostgresCluster
from app.realtime.providers.socketio_redis import RedisCluster, RedisConnection
from app.realtime.providers.socketio_streams import StreamsCluster
from tests.chaos.cable import Cable, cable_to
from tests.e2e.processes import free_port
from tests.providers.conftest import Stage, staged
from tests.providers.node_process import NodeProcess, node_process
from tests.support.databases import ROOT, create, drop, postgresql_url
from tests.support.needs import needs_program, without
from tests.support.people import Person
from tests.support.serving import PATIENCE

SERVER = ROOT / "examples" / "socketio-server"
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
SECRET = "a-secret-of-socket-io-for-the-tests-alone"
TIMEOUT = 1.0
"""Seconds that a call may take."""


@cache
def needs_server() -> None:
    """The example's packages, of its lock file."""
    needs_program("node")
    if not (SERVER / "node_modules" / "socket.io").exists():
        without("the npm packages of examples/socketio-server (`make test` installs them)")


async def needs_redis() -> None:
    try:
        address = urlsplit(REDIS)
        _, writer = await asyncio.open_connection(address.hostname, address.port or 6379)
        writer.close()
    except OSError:
        without("Redis, which the variable TEST_REDIS_URL names,")


@dataclass
class Backend:
    """What Parley and the servers share; Parley reaches it by a cable that can be pulled."""

    prefix: str
    environment: dict[str, str]
    """For the servers."""
    cable: Cable
    make_cluster: Callable[[str, object], Cluster]

    @property
    def cluster(self) -> Cluster:
        return self.cluster_of(self.prefix)

    def cluster_of(self, prefix: str, module: object = None) -> Cluster:
        """For servers with this prefix; by the adapter's class in `module`, if it has one."""
        return self.make_cluster(prefix, module)


@asynccontextmanager
async def backend(adapter: str) -> AsyncIterator[Backend]:
    prefix = f"test-{uuid4().hex[:12]}"
    names = {"SOCKETIO_ADAPTER": adapter, "SOCKETIO_PREFIX": prefix}
    async with _on_postgresql(prefix, names) if adapter == "postgres" else _on_redis(prefix, names) as shared:
        yield shared


@asynccontextmanager
async def _on_postgresql(prefix: str, names: dict[str, str]) -> AsyncIterator[Backend]:
    url = make_url(postgresql_url(f"parley_{prefix.replace('-', '_')}"))
    direct = url.render_as_string(hide_password=False)
    await create(direct)
    async with cable_to(url.port or 5432) as cable:
        there = url.set(host="127.0.0.1", port=cable.port).render_as_string(hide_password=False)
        database = open_database(there)

        def cluster(prefix: str, module: object) -> Cluster:
            kind: Any = getattr(module, "PostgresCluster", PostgresCluster)
            made: Cluster = kind(database, prefix, timeout=TIMEOUT)
            return made

        yield Backend(prefix, {**names, "DATABASE_URL": direct}, cable, cluster)
        await database.close()
    await drop(direct)


@asynccontextmanager
async def _on_redis(prefix: str, names: dict[str, str]) -> AsyncIterator[Backend]:
    await needs_redis()
    name = "RedisCluster" if names["SOCKETIO_ADAPTER"] == "redis" else "StreamsCluster"
    usual = RedisCluster if name == "RedisCluster" else StreamsCluster
    async with cable_to(urlsplit(REDIS).port or 6379) as cable:
        redis = RedisConnection(f"redis://127.0.0.1:{cable.port}{urlsplit(REDIS).path}", timeout=TIMEOUT)

        def cluster(prefix: str, module: object) -> Cluster:
            kind: Any = getattr(module, name, usual)
            made: Cluster = kind(redis, prefix)
            return made

        yield Backend(prefix, {**names, "SOCKETIO_REDIS_URL": REDIS}, cable, cluster)
        cable.plug()
        await redis.run(("DEL", prefix), ("DEL", f"{prefix}-0"))
        await redis.close()


@asynccontextmanager
async def server(
    port: int, parley: str, adapter: Mapping[str, str], log: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A server, from when it says that it is healthy until it has ended."""
    needs_server()
    environment = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "PARLEY_URL": parley,
        "SOCKETIO_SECRET": SECRET,
        **adapter,
    }
    with log.open("a") as output:
        process = await asyncio.create_subprocess_exec(
            needs_program("node"), "server.mjs", cwd=SERVER, env=environment, stdout=output, stderr=output
        )
        try:
            await _healthy(process, f"http://127.0.0.1:{port}/health", log)
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            async with asyncio.timeout(PATIENCE):
                await process.wait()


async def _healthy(process: asyncio.subprocess.Process, url: str, log: Path) -> None:
    async with asyncio.timeout(PATIENCE), AsyncClient(trust_env=False) as http:
        while True:
            assert process.returncode is None, f"it ended; see {log}"
            try:
                if (await http.get(url)).status_code == 200:
                    return
            except HTTPError:
                pass
            await asyncio.sleep(0.02)  # between two looks, not instead of one


@dataclass
class SocketIoClient:
    """One socket of the real socket.io-client."""

    process: NodeProcess
    url: str
    name: str = field(default_factory=lambda: uuid4().hex)
    id: str = ""

    async def connect(self, token: str, channels: list[str] | None = None) -> list[str] | None:
        answer = await self.process.ask("connect", name=self.name, url=self.url, token=token, channels=channels)
        if "refused" in answer:
            assert answer == {"refused": "invalid token"}
            return None
        self.id = answer["id"]
        return sorted(answer["joined"])

    async def connect_again(self) -> dict[str, Any]:
        answer: dict[str, Any] = await self.process.ask("connect_again", name=self.name)
        return answer

    async def authorize(self, token: object, channels: object = None) -> Any:
        return await self.process.ask("authorize", name=self.name, token=token, channels=channels)

    async def forge(self, channel: str, event: str, data: dict[str, Any]) -> None:
        for name, words in (
            (event, [data]),
            ("join", [channel]),
            ("emit", [channel, event, data]),
            ("broadcast", [{"rooms": [channel]}, event, data]),
            ("authorize", [{"channels": [channel]}, [channel]]),
        ):
            await self.process.ask("send", name=self.name, event=name, data=words)

    async def drop(self) -> None:
        await self.process.ask("drop", name=self.name)

    async def close(self) -> None:
        await self.process.ask("close", name=self.name)

    async def received(self) -> list[dict[str, Any]]:
        report = await self.process.ask("report", name=self.name)
        return [{"event": each["event"], "data": each["data"]} for each in report["received"]]

    async def is_connected(self) -> bool:
        return bool((await self.process.ask("report", name=self.name))["connected"])

    async def ended(self) -> str | None:
        reason: str | None = (await self.process.ask("report", name=self.name))["ended"]
        return reason


@dataclass
class SocketIoStage:
    """Parley with two servers. Devices use the first, sockets of the SDK the second."""

    stage: Stage
    realtime: SocketIoRealtime
    backend: Backend
    line: Cable
    """Between devices and the first server."""
    client: NodeProcess
    urls: tuple[str, str]
    ada: Person
    bob: Person
    chat: dict[str, Any]
    token_lifetime: int
    presence_within: float = 8

    async def sdk(self) -> SocketIoClient:
        return SocketIoClient(self.client, self.urls[1])

    async def token(self, person: Person, *channels: str) -> str:
        asked = {"provider": "socketio", "channels": list(channels)}
        answer = await person.asks("POST", "realtime/authorize", json=asked)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    async def unplug_device(self) -> None:
        self.line.pull()

    async def plug_device(self) -> None:
        self.line.plug()

    async def unplug_parley(self) -> None:
        self.backend.cable.pull()

    async def plug_parley(self) -> None:
        self.backend.cable.plug()

    async def publish_again(self, event: str, data: dict[str, Any], channel: str) -> None:
        await self.backend.cluster.broadcast([Broadcast(event, data, (channel,))])


async def two_people(stage: Stage) -> tuple[Person, Person, dict[str, Any]]:
    """Ada, Bob, and their chat; others than before."""
    unique = uuid4().hex
    ada, bob = await stage.welcomes(f"Ada-{unique}"), await stage.welcomes(f"Bob-{unique}")
    return ada, bob, await ada.starts_chat_with(bob)


@asynccontextmanager
async def socketio_stage(
    shared: Backend, database: Path, engine: Path, *, token_lifetime: int = 600
) -> AsyncIterator[SocketIoStage]:
    """`database` is a migrated SQLite file of the test's own, for Parley itself."""
    ports, folder = (free_port(), free_port()), database.parent
    async with AsyncExitStack() as running:
        line = await running.enter_async_context(cable_to(ports[0]))
        url = f"http://127.0.0.1:{line.port}"
        realtime = SocketIoRealtime(url, SECRET, shared.cluster, timeout=TIMEOUT, token_lifetime=token_lifetime)
        stage = await running.enter_async_context(staged(realtime, database, engine))
        for port in ports:
            await running.enter_async_context(server(port, stage.url, shared.environment, folder / f"{port}.log"))
        client = await running.enter_async_context(node_process("socketio_client.mjs"))
        urls = (f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}")
        people = await two_people(stage)
        yield SocketIoStage(stage, realtime, shared, line, client, urls, *people, token_lifetime)
        await realtime.close()
