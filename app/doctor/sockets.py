"""A minimal Pusher client: a socket as `pusher-js` opens it, with the parts of the protocol that the doctor needs."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

_TIMEOUT: Final = 10  # seconds to connect, and for each response
_QUERY: Final = "protocol=7&client=parley-doctor&version=1"

Frame = dict[str, Any]


class SocketRefused(Exception):
    """The socket could not be opened, or was closed. `code` is the protocol's close code, if Pusher sent one."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(reason)
        self.code = code


class NotSubscribed(Exception):
    """Pusher rejected the subscription. The message is Pusher's."""


@dataclass(frozen=True)
class Socket:
    """An open socket. `id` is the socket id from Pusher."""

    id: str
    _connection: ClientConnection

    async def subscribe(self, channel: str, auth: str) -> None:
        await self._send("pusher:subscribe", {"channel": channel, "auth": auth})
        answer = await self.receive(
            "pusher_internal:subscription_succeeded", "pusher:error", "pusher:subscription_error"
        )
        if answer["event"] != "pusher_internal:subscription_succeeded":
            raise NotSubscribed(_message(answer))

    async def send_client_event(self, channel: str, event: str) -> None:
        """Send a client event without data."""
        await self._connection.send(json.dumps({"event": event, "channel": channel, "data": {}}))

    async def receive(self, *events: str) -> Frame:
        """The next of these events. Raises SocketRefused if none arrives in time."""
        try:
            with anyio.fail_after(_TIMEOUT):
                return await _next(self._connection, lambda frame: frame["event"] in events)
        except TimeoutError:
            raise SocketRefused("no response") from None

    async def _send(self, event: str, data: Frame) -> None:
        await self._connection.send(json.dumps({"event": event, "data": data}))


@asynccontextmanager
async def open_socket(root: str, key: str) -> AsyncIterator[Socket]:
    try:
        # Proxies from the environment are ignored, as in the API.
        connection = await connect(f"{root}/app/{key}?{_QUERY}", open_timeout=_TIMEOUT, close_timeout=2, proxy=None)
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
        raise SocketRefused(f"cannot connect to {root} ({type(error).__name__})") from None
    async with connection:
        yield Socket(await _socket_id(connection, root), connection)


async def _socket_id(connection: ClientConnection, root: str) -> str:
    try:
        with anyio.fail_after(_TIMEOUT):
            frame = await _next(connection, lambda _: True)
    except TimeoutError:
        raise SocketRefused(f"{root} accepts a socket but does not respond") from None
    if frame["event"] != "pusher:connection_established":
        raise SocketRefused(_message(frame), _data(frame).get("code"))
    return str(_data(frame)["socket_id"])


async def _next(connection: ClientConnection, wanted: Callable[[Frame], bool]) -> Frame:
    try:
        while True:
            frame = json.loads(await connection.recv())
            if wanted(frame):
                found: Frame = frame
                return found
            if frame["event"] == "pusher:ping":
                await connection.send('{"event":"pusher:pong","data":{}}')
    except ConnectionClosed as closed:
        code = closed.rcvd.code if closed.rcvd else None
        raise SocketRefused(f"the socket was closed ({code or 'no close code'})", code) from None
    except (ValueError, KeyError, TypeError):
        raise SocketRefused("the server does not use Pusher's protocol") from None


def _message(frame: Frame) -> str:
    data = _data(frame)
    return str(data.get("message") or data.get("error") or "no reason given")


def _data(frame: Frame) -> Frame:
    """The frame's data. Pusher sends it as an object, or as JSON in a string."""
    data = frame.get("data")
    decoded = json.loads(data) if isinstance(data, str) else data
    return decoded if isinstance(decoded, dict) else {}
