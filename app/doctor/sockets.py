"""A socket at Pusher, as `pusher-js` opens it, with no more of the protocol than the doctor needs."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

_WITHIN: Final = 10  # seconds until a socket is open, and for an answer
_QUESTION: Final = "protocol=7&client=parley-doctor&version=1"

Frame = dict[str, Any]


class SocketRefused(Exception):
    """No socket, or it was closed. `code` is the protocol's, if it was Pusher who said it."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(reason)
        self.code = code


class NotSubscribed(Exception):
    """The channel is not for this socket; the message is Pusher's."""


@dataclass(frozen=True)
class Socket:
    """An open one, with the id that Pusher gave it."""

    id: str
    _connection: ClientConnection

    async def subscribe(self, channel: str, auth: str) -> None:
        await self._send("pusher:subscribe", {"channel": channel, "auth": auth})
        answer = await self.hears("pusher_internal:subscription_succeeded", "pusher:error", "pusher:subscription_error")
        if answer["event"] != "pusher_internal:subscription_succeeded":
            raise NotSubscribed(_message(answer))

    async def say(self, channel: str, event: str) -> None:
        """A client event."""
        await self._connection.send(json.dumps({"event": event, "channel": channel, "data": {}}))

    async def hears(self, *events: str) -> Frame:
        """The next of these events. Raises SocketRefused when none comes in time."""
        try:
            with anyio.fail_after(_WITHIN):
                return await _next(self._connection, lambda frame: frame["event"] in events)
        except TimeoutError:
            raise SocketRefused("no answer came") from None

    async def _send(self, event: str, data: Frame) -> None:
        await self._connection.send(json.dumps({"event": event, "data": data}))


@asynccontextmanager
async def open_socket(root: str, key: str) -> AsyncIterator[Socket]:
    try:
        # No proxy from the environment: the API takes none, either.
        connection = await connect(f"{root}/app/{key}?{_QUESTION}", open_timeout=_WITHIN, close_timeout=2, proxy=None)
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
        raise SocketRefused(f"no socket opens at {root} ({type(error).__name__})") from None
    async with connection:
        yield Socket(await _welcomed(connection, root), connection)


async def _welcomed(connection: ClientConnection, root: str) -> str:
    try:
        with anyio.fail_after(_WITHIN):
            frame = await _next(connection, lambda _: True)
    except TimeoutError:
        raise SocketRefused(f"{root} opens a socket and says nothing") from None
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
        raise SocketRefused(f"the socket was closed, {code or 'without a word'}", code) from None
    except (ValueError, KeyError, TypeError):
        raise SocketRefused("what answers does not speak Pusher's protocol") from None


def _message(frame: Frame) -> str:
    data = _data(frame)
    return str(data.get("message") or data.get("error") or "no reason given")


def _data(frame: Frame) -> Frame:
    """Pusher sends it as JSON in a string, or as it is."""
    data = frame.get("data")
    decoded = json.loads(data) if isinstance(data, str) else data
    return decoded if isinstance(decoded, dict) else {}
