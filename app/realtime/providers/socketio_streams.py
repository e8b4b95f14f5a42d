"""Socket.IO servers with @socket.io/redis-streams-adapter: publishes in its format (0.3.1) into a stream of Redis."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.realtime.port import RealtimeUnavailable
from app.realtime.providers.socketio_cluster import EMITTER, NAMESPACE, Broadcast
from app.realtime.providers.socketio_redis import NO_SERVER, RedisConnection

_BROADCAST: Final = 3  # types of the adapter's messages
_DISCONNECT_SOCKETS: Final = 6
_ENTRIES: Final = 10_000  # that the stream keeps, about: the adapter's own default


class StreamsCluster:
    """Servers that read a stream. Clients that return within two minutes receive from it what they missed."""

    event_bytes = 100_000
    rooms_per_call = 1_000

    def __init__(self, redis: RedisConnection, prefix: str) -> None:
        self._redis = redis
        self._prefix = prefix

    async def broadcast(self, broadcasts: Sequence[Broadcast]) -> None:
        await self._add(*((_BROADCAST, {"opts": each.options, "packet": each.packet}) for each in broadcasts))

    async def disconnect(self, room: str) -> None:
        await self._add((_DISCONNECT_SOCKETS, {"opts": {"rooms": [room], "except": []}, "close": True}))

    async def check(self) -> None:
        await self._add()

    async def close(self) -> None:
        await self._redis.close()

    async def _add(self, *messages: tuple[int, Mapping[str, Any]]) -> None:
        entries = (
            ("uid", EMITTER, "nsp", NAMESPACE, "type", kind, "data", json.dumps(data, separators=(",", ":")))
            for kind, data in messages
        )
        # Each server subscribes to this channel for what is not kept in the stream.
        servers = ("PUBSUB", "NUMSUB", f"{self._prefix}#{NAMESPACE}#")
        added = (("XADD", self._prefix, "MAXLEN", "~", _ENTRIES, "*", *entry) for entry in entries)
        *_, (_, listening) = await self._redis.run(*added, servers)
        if listening == 0:
            raise RealtimeUnavailable(NO_SERVER)
