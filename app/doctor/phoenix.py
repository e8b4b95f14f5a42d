"""A minimal client of Supabase Realtime: a socket as realtime-js opens it, with the parts that the doctor needs."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI

_TIMEOUT: Final = 10  # seconds to connect, and for each response

Payload = dict[str, Any]


class PhoenixRefused(Exception):
    """The socket could not be opened, or was closed. `status` is of the HTTP response, if there was one."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class NotJoined(Exception):
    """Realtime rejected the channel. The message is Realtime's."""


@dataclass(frozen=True)
class PhoenixSocket:
    _connection: ClientConnection
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def join(self, topic: str, token: str, *, private: bool) -> None:
        """Raises NotJoined, PhoenixRefused."""
        ref = str(next(self._numbers))
        config = {"broadcast": {"self": True}, "presence": {"enabled": False}, "private": private}
        await self._send([ref, ref, f"realtime:{topic}", "phx_join", {"config": config, "access_token": token}])
        answer = await self._receive(lambda frame: frame[1] == ref and frame[3] == "phx_reply", _TIMEOUT)
        if answer["status"] != "ok":
            raise NotJoined(str(answer.get("response", {}).get("reason", "no reason given")))

    async def send(self, topic: str, event: str) -> None:
        """Broadcast as a client. If it is allowed, this socket receives it too."""
        ref, payload = str(next(self._numbers)), {"type": "broadcast", "event": event, "payload": {}}
        await self._send([None, ref, f"realtime:{topic}", "broadcast", payload])

    async def receives(self, event: str, *, within: float) -> bool:
        """Whether this event arrives in so many seconds. Raises PhoenixRefused if the socket is closed."""
        try:
            await self._receive(lambda frame: frame[3] == "broadcast" and frame[4].get("event") == event, within)
        except TimeoutError:
            return False
        return True

    async def _receive(self, wanted: Callable[[list[Any]], bool], seconds: float) -> Payload:
        try:
            with anyio.fail_after(seconds):
                while True:
                    received = await self._connection.recv()
                    frame = json.loads(received) if isinstance(received, str) else _broadcast(received)
                    if wanted(frame):
                        found: Payload = frame[4]
                        return found
        except ConnectionClosed:
            raise PhoenixRefused("the socket was closed") from None
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            raise PhoenixRefused("the server does not use Realtime's protocol") from None

    async def _send(self, frame: list[Any]) -> None:
        try:
            await self._connection.send(json.dumps(frame))
        except ConnectionClosed:
            raise PhoenixRefused("the socket was closed") from None


@asynccontextmanager
async def open_phoenix(url: str, key: str) -> AsyncIterator[PhoenixSocket]:
    """A socket at the project's URL. Raises PhoenixRefused."""
    root = f"{'wss' if url.startswith('https') else 'ws'}://{url.partition('://')[2]}"
    address = f"{root}/realtime/v1/websocket?apikey={key}&vsn=2.0.0"
    try:
        # Proxies from the environment are ignored, as in the API.
        connection = await connect(address, open_timeout=_TIMEOUT, close_timeout=2, proxy=None)
    except InvalidStatus as refused:
        raise PhoenixRefused("the socket is refused", refused.response.status_code) from None
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
        raise PhoenixRefused(f"cannot connect to {root} ({type(error).__name__})") from None
    async with connection:
        yield PhoenixSocket(connection)


def _broadcast(frame: bytes) -> list[Any]:
    """A client's broadcast comes as a binary frame of kind 4."""
    topic_size, event_size, metadata_size = frame[1], frame[2], frame[3]
    event = frame[5 + topic_size : 5 + topic_size + event_size].decode()
    data = frame[5 + topic_size + event_size + metadata_size :]
    return [None, None, "", "broadcast", {"event": event, "payload": json.loads(data)}]
