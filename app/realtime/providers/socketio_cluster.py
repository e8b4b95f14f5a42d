"""The Socket.IO servers as one: what is sent to all of them through the adapter that they share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

EMITTER: Final = "emitter"
"""The name of a sender that is not a server. Adapters do not count it as one."""
NAMESPACE: Final = "/"
EVENT: Final = 2
"""The type of an event's packet. Without it, every receiver is disconnected."""
_SOCKET_ID: Final = re.compile(r"[A-Za-z0-9_-]{20}", re.ASCII)


@dataclass(frozen=True)
class Broadcast:
    """An event for the sockets in any of the rooms, each of which receives it once. `rooms` is never empty: that would
    mean all sockets."""

    event: str
    data: Mapping[str, Any]
    rooms: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """Rooms whose sockets do not receive it. Each socket is in a room of its own id."""

    @property
    def packet(self) -> dict[str, Any]:
        return {"type": EVENT, "data": [self.event, self.data], "nsp": NAMESPACE}

    @property
    def options(self) -> dict[str, Any]:
        return {"rooms": list(self.rooms), "except": list(self.left_out), "flags": {}}


class Cluster(Protocol):
    """The servers, reached through one kind of adapter. Its methods raise RealtimeUnavailable."""

    @property
    def event_bytes(self) -> int:
        """The largest event, in bytes of UTF-8."""

    @property
    def rooms_per_call(self) -> int: ...

    async def broadcast(self, broadcasts: Sequence[Broadcast]) -> None:
        """Send each, in order. Raises EventRefused for one that is too large."""

    async def disconnect(self, room: str) -> None:
        """Close the connections of all sockets in the room."""

    async def check(self) -> None:
        """Make one small call, and see whether a server is there if the adapter can tell."""

    async def close(self) -> None: ...


def is_socket_id(connection: str) -> bool:
    """Whether this is a Socket.IO id. Any other text could be the name of a room, and leave other people out."""
    return _SOCKET_ID.fullmatch(connection) is not None
