"""Socket.IO servers with @socket.io/postgres-adapter: publishes in its format (0.5.0) with PostgreSQL's NOTIFY."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.core.fields import new_id
from app.db.database import Database
from app.db.raw_sql import RawStatement
from app.realtime.port import EventRefused, RealtimeUnavailable
from app.realtime.providers.socketio_cluster import EMITTER, NAMESPACE, Broadcast

_BROADCAST: Final = 3  # types of the adapter's messages
_DISCONNECT_SOCKETS: Final = 6
_LARGEST: Final = 7_900  # bytes; PostgreSQL refuses 8,000
# A statement of its own, after the change is committed: NOTIFY holds a lock of the whole server until its transaction
# is on disk, which this one does not wait for.
_NOTIFY: Final = RawStatement(
    "SELECT set_config('synchronous_commit', 'off', true), pg_notify(:channel, payload)"
    " FROM unnest(:payloads::text[]) AS payload"
)


class PostgresCluster:
    """Servers that LISTEN to the app's own database. PostgreSQL does not say whether one does."""

    event_bytes = 6_000
    rooms_per_call = 150

    def __init__(self, database: Database, prefix: str, *, timeout: float) -> None:
        self._database = database
        self.channel = f"{prefix}#{NAMESPACE}"
        self._timeout = timeout

    async def broadcast(self, broadcasts: Sequence[Broadcast]) -> None:
        await self._notify([payload for each in broadcasts for payload in _payloads(each)])

    async def disconnect(self, room: str) -> None:
        options = {"rooms": [room], "except": []}
        await self._notify([_message(_DISCONNECT_SOCKETS, {"opts": options, "close": True})])

    async def check(self) -> None:
        await self._notify([])

    async def close(self) -> None:
        """The database is not this object's to close."""

    async def _notify(self, payloads: list[str]) -> None:
        try:
            async with asyncio.timeout(self._timeout):
                await self._database.fetch_raw(_NOTIFY, {"channel": self.channel, "payloads": payloads})
        except Exception as error:  # SQLAlchemy, the driver and the operating system each raise their own errors
            raise RealtimeUnavailable(f"PostgreSQL: {type(error).__name__}") from error


def _payloads(broadcast: Broadcast) -> Iterator[str]:
    """One message or, if it would be too large, one for each part of the rooms."""
    options = broadcast.options
    text = _message(_BROADCAST, {"packet": broadcast.packet, "opts": options})
    if len(text.encode()) <= _LARGEST:
        yield text
        return
    if len(broadcast.rooms) == 1:
        raise EventRefused(f"{broadcast.event} is larger than PostgreSQL's NOTIFY allows")
    middle = len(broadcast.rooms) // 2
    for part in (broadcast.rooms[:middle], broadcast.rooms[middle:]):
        yield from _payloads(Broadcast(broadcast.event, broadcast.data, part, broadcast.left_out))


def _message(kind: int, data: Mapping[str, Any]) -> str:
    # PostgreSQL delivers equal payloads of a transaction once, so each has an id, which the adapter ignores.
    message = {"uid": EMITTER, "nsp": NAMESPACE, "type": kind, "id": str(new_id()), "data": data}
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False)
