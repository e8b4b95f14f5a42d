"""Socket.IO servers with @socket.io/redis-adapter: publishes in its format (8.3.0) over Redis' PUBLISH."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Final

from app.realtime.port import RealtimeUnavailable
from app.realtime.providers.socketio_cluster import EMITTER, NAMESPACE, Broadcast

_MOST_CONNECTIONS: Final = 4  # of one process; most processes never open a second one
_REMOTE_DISCONNECT: Final = 4  # a type of the adapter's requests
NO_SERVER: Final = "no Socket.IO server is connected to Redis with this prefix"


class RedisConnection:
    """A connection to Redis, opened at the first call and again after it was lost. No other module imports redis.

    `timeout` is in seconds, per call, with everything that a reconnect takes.
    """

    def __init__(self, url: str, *, timeout: float) -> None:
        self._url = url
        self._timeout = timeout
        self._client: Any = None

    async def run(self, *commands: tuple[Any, ...]) -> list[Any]:
        """The replies to these commands, which are sent in one go.

        Raises RealtimeUnavailable, whose message has neither the address nor the password.
        """
        try:
            async with asyncio.timeout(self._timeout), self._redis.pipeline(transaction=False) as pipeline:
                for command in commands:
                    pipeline.execute_command(*command)
                return list(await pipeline.execute())
        except Exception as error:  # redis, the operating system and TLS each raise their own errors
            raise RealtimeUnavailable(f"Redis: {type(error).__name__}") from error

    @property
    def _redis(self) -> Any:
        if self._client is None:
            from redis.asyncio import BlockingConnectionPool, Redis  # noqa: PLC0415  # takes 100 ms to import
            from redis.asyncio.retry import Retry  # noqa: PLC0415  # loaded with the package at the first call
            from redis.backoff import NoBackoff  # noqa: PLC0415  # loaded with the package at the first call

            pool = BlockingConnectionPool.from_url(
                self._url,
                max_connections=_MOST_CONNECTIONS,
                timeout=self._timeout,
                socket_timeout=self._timeout,
                socket_connect_timeout=self._timeout,
                retry=Retry(NoBackoff(), 1),  # once, because an idle connection may have been closed
                protocol=2,
                driver_info=None,  # saves the round trip in which the package tells its name
            )
            self._client = Redis(connection_pool=pool)
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            await self._client.connection_pool.disconnect()
            self._client = None


class RedisCluster:
    """Servers that subscribe to channels of Redis. Redis says how many of them received a message: none is an outage,
    because then clients may be connected to a server that has lost Redis."""

    event_bytes = 500_000
    rooms_per_call = 1_000

    def __init__(self, redis: RedisConnection, prefix: str) -> None:
        self._redis = redis
        self._prefix = prefix

    async def broadcast(self, broadcasts: Sequence[Broadcast]) -> None:
        import ormsgpack  # noqa: PLC0415  # only for this adapter

        await self._publish(
            *((self._channel(each), ormsgpack.packb([EMITTER, each.packet, each.options])) for each in broadcasts)
        )

    async def disconnect(self, room: str) -> None:
        options = {"rooms": [room], "except": []}
        request = {"uid": EMITTER, "type": _REMOTE_DISCONNECT, "opts": options, "close": True}
        await self._publish((self._requests, json.dumps(request)))

    async def check(self) -> None:
        ((_, servers),) = await self._redis.run(("PUBSUB", "NUMSUB", self._requests))
        if servers == 0:
            raise RealtimeUnavailable(NO_SERVER)

    async def close(self) -> None:
        await self._redis.close()

    @property
    def _requests(self) -> str:
        return f"{self._prefix}-request#{NAMESPACE}#"

    def _channel(self, broadcast: Broadcast) -> str:
        # A server that has nobody in the one room ignores the message without reading it.
        one = f"{broadcast.rooms[0]}#" if len(broadcast.rooms) == 1 else ""
        return f"{self._prefix}#{NAMESPACE}#{one}"

    async def _publish(self, *messages: tuple[str, str | bytes]) -> None:
        received = await self._redis.run(*(("PUBLISH", channel, message) for channel, message in messages))
        if 0 in received:
            raise RealtimeUnavailable(NO_SERVER)
