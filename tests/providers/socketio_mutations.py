"""Wrong Socket.IO adapters: each is a copy of one module with one change."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from app.realtime.providers import (
    socketio,
    socketio_cluster,
    socketio_postgres,
    socketio_redis,
    socketio_streams,
    socketio_webhooks,
)
from app.realtime.providers.socketio import SocketIoRealtime
from app.realtime.providers.socketio_cluster import Broadcast, Cluster
from tests.e2e.processes import free_port
from tests.providers.mutants import mutant
from tests.providers.node_process import NodeProcess, node_process
from tests.providers.socketio_checks import CHECKS, LIFETIME, Candidate
from tests.providers.socketio_servers import SECRET, TIMEOUT, Backend, backend, server

Change = tuple[ModuleType, str, str]

COMMON: Final[dict[str, Change]] = {
    "no type in the packet": (socketio_cluster, '"type": EVENT, "data"', '"data"'),
    "another type in the packet": (socketio_cluster, "EVENT: Final = 2", "EVENT: Final = 3"),
    "a public room": (socketio_cluster, '"rooms": list(self.rooms)', '"rooms": []'),
    "nobody is left out": (socketio_cluster, '"except": list(self.left_out)', '"except": []'),
    "data before the event": (socketio_cluster, "[self.event, self.data]", "[self.data, self.event]"),
    "no expiry": (socketio, '            "exp": expires,\n', ""),
    "an expiry that is not the token's": (socketio, "fromtimestamp(expires, UTC)", "fromtimestamp(expires + 60, UTC)"),
    "another audience": (socketio, '"aud": CLIENTS', '"aud": SERVERS'),
    "no session in the token": (socketio, '            "sid": str(request.session_id),\n', ""),
    "nobody in the token": (socketio, '            "sub": str(request.user_id),\n', ""),
    "no channels in the token": (socketio, "channel.name for channel in request.channels", "name for name in ()"),
    "channels without their epochs": (
        socketio,
        "channel.name for channel in request.channels",
        'f"{channel.kind}:{channel.id}" for channel in request.channels',
    ),
    "a token for nothing": (socketio, "if not request.channels:", "if request.channels is None:"),
    "rooms without their epochs": (
        socketio,
        "channel.name for channel in event.channels",
        'f"{channel.kind}:{channel.id}" for channel in event.channels',
    ),
    "what the client says is left out": (socketio, "and is_socket_id(leaving_out)", ""),
    "the sender never receives": (socketio, "sender is None or event.reaches_sender", "sender is None"),
    "nothing is thin": (socketio, "event.thin() or data", "data"),
    "the first chunk alone": (
        socketio,
        "range(0, len(rooms), self.limits.channels_per_call)",
        "range(0, 1, self.limits.channels_per_call)",
    ),
    "another session's room": (socketio, 'f"session:{session_id}"', 'f"sessions:{session_id}"'),
    "who is online is asked for as a client": (socketio, '{"aud": SERVERS', '{"aud": CLIENTS'),
    "the time is not signed": (socketio_webhooks, 'timestamp.encode() + b"." + body', "body"),
    "old webhooks are believed": (socketio_webhooks, "_OLDEST: Final = 300_000", "_OLDEST: Final = 300_000_000"),
    "a future that lasts": (socketio_webhooks, "min(report.time_ms, now)", "report.time_ms"),
    "unknown reports are believed": (
        socketio_webhooks,
        'name: Literal["channel_occupied", "channel_vacated"]',
        "name: str",
    ),
}
OF_ADAPTER: Final[dict[str, dict[str, Change]]] = {
    "redis": {
        "another namespace": (socketio_cluster, '"nsp": NAMESPACE', '"nsp": "/parley"'),
        "a channel without its end": (
            socketio_redis,
            '}#" if len(broadcast.rooms) == 1',
            '}" if len(broadcast.rooms) == 1',
        ),
        "always the channel of one room": (
            socketio_redis,
            "if len(broadcast.rooms) == 1 else",
            "if broadcast.rooms else",
        ),
        "nobody received it, and all is well": (socketio_redis, "if 0 in received:", "if received is None:"),
        "another kind of request": (socketio_redis, "_REMOTE_DISCONNECT: Final = 4", "_REMOTE_DISCONNECT: Final = 3"),
        "requests to another channel": (socketio_redis, "-request#", "-requests#"),
        "options before the packet": (
            socketio_redis,
            "each.packet, each.options",
            "each.options, each.packet",
        ),
    },
    "streams": {
        "another namespace": (socketio_streams, '"nsp", NAMESPACE', '"nsp", "/parley"'),
        "another stream": (socketio_streams, '("XADD", self._prefix,', '("XADD", self._prefix + "-0",'),
        "another kind of message": (socketio_streams, "_BROADCAST: Final = 3", "_BROADCAST: Final = 4"),
        "sockets stay": (socketio_streams, "_DISCONNECT_SOCKETS: Final = 6", "_DISCONNECT_SOCKETS: Final = 5"),
        "nobody reads it, and all is well": (socketio_streams, "if listening == 0:", "if listening is None:"),
        "packets without options": (socketio_streams, '{"opts": each.options, "packet"', '{"packet"'),
    },
    "postgres": {
        "another channel": (socketio_postgres, 'f"{prefix}#{NAMESPACE}"', 'f"{prefix}#{NAMESPACE}#"'),
        "another kind of message": (socketio_postgres, "_BROADCAST: Final = 3", "_BROADCAST: Final = 4"),
        "sockets stay": (socketio_postgres, "_DISCONNECT_SOCKETS: Final = 6", "_DISCONNECT_SOCKETS: Final = 5"),
        "larger than PostgreSQL allows": (socketio_postgres, "_LARGEST: Final = 7_900", "_LARGEST: Final = 79_000"),
        "half of the rooms": (
            socketio_postgres,
            "(broadcast.rooms[:middle], broadcast.rooms[middle:])",
            "(broadcast.rooms[:middle],)",
        ),
        "no namespace": (socketio_postgres, '"nsp": NAMESPACE, "type"', '"type"'),
    },
}


class Renewed:
    """A cluster that is handed broadcasts of another class."""

    def __init__(self, cluster: Cluster, kind: Any) -> None:
        self._cluster = cluster
        self._kind = kind
        self.event_bytes = cluster.event_bytes
        self.rooms_per_call = cluster.rooms_per_call

    async def broadcast(self, broadcasts: Sequence[Broadcast]) -> None:
        await self._cluster.broadcast([self._kind(b.event, b.data, b.rooms, b.left_out) for b in broadcasts])

    async def disconnect(self, room: str) -> None:
        await self._cluster.disconnect(room)

    async def check(self) -> None:
        await self._cluster.check()

    async def close(self) -> None:
        await self._cluster.close()


def realtime_of(
    shared: Backend, url: str, prefix: str, module: ModuleType | None = None, copy: Any = None
) -> SocketIoRealtime:
    """An adapter, of which `copy` replaces one module."""
    cluster: Any = shared.cluster_of(prefix, copy)
    if module is socketio_cluster:
        cluster = Renewed(cluster, copy.Broadcast)
    kind: Any = copy.SocketIoRealtime if module is socketio else SocketIoRealtime
    if module is socketio_webhooks:

        class OtherWebhooks(SocketIoRealtime):
            def presence_changes(self, headers: Any, body: bytes) -> Any:
                return copy.reported_changes(self._secret, headers, body)

        kind = OtherWebhooks
    realtime: SocketIoRealtime = kind(url, SECRET, cluster, timeout=TIMEOUT, token_lifetime=LIFETIME)
    return realtime


@dataclass
class CheckedServer:
    """One real server, and what adapters need to publish to it."""

    shared: Backend
    client: NodeProcess
    port: int
    folder: Path
    running: AsyncExitStack
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def starts(self) -> None:
        """Does nothing if it runs. A malformed message in Redis ends a server."""
        if self.process is None or self.process.returncode is not None:
            log = self.folder / "server.log"
            started = server(self.port, "http://127.0.0.1:1", self.shared.environment, log)
            self.process = await self.running.enter_async_context(started)

    def candidate(self, module: ModuleType | None = None, copy: Any = None) -> Candidate:
        realtime = realtime_of(self.shared, self.url, self.shared.prefix, module, copy)
        alone = realtime_of(self.shared, self.url, f"{self.shared.prefix}-alone", module, copy)
        right = realtime_of(self.shared, self.url, self.shared.prefix)
        tells = self.shared.environment["SOCKETIO_ADAPTER"] != "postgres"
        return Candidate(realtime, alone, right, self.client, self.url, tells_who_listens=tells)


@asynccontextmanager
async def checked_server(adapter: str, folder: Path) -> AsyncIterator[CheckedServer]:
    async with (
        backend(adapter) as shared,
        node_process("socketio_client.mjs") as client,
        AsyncExitStack() as running,
    ):
        checked = CheckedServer(shared, client, free_port(), folder, running)
        await checked.starts()
        yield checked


async def noticed(checked: CheckedServer, change: Change, folder: Path) -> str | None:
    """The first check that fails with such an adapter, and how."""
    module, old, new = change
    await checked.starts()
    with mutant(module, old, new, folder) as copy:
        candidate = checked.candidate(module, copy)
        for check in CHECKS:
            try:
                await check(candidate)
            except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001  # any way to notice counts
                return f"{check.__name__}: {error!r}"
    return None
