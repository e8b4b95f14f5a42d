"""A minimal Ably client: a socket as ably-js opens it, with the parts of the protocol that the doctor needs."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from app.realtime.providers.ably_api import VERSION

_TIMEOUT: Final = 10  # seconds to connect, and for each response
_ACK, _NACK, _CONNECTED, _DISCONNECTED, _ERROR = 1, 2, 4, 6, 9
_ATTACH, _ATTACHED, _PRESENCE, _MESSAGE = 10, 11, 14, 15
_ENTER = 2

Frame = dict[str, Any]


class AblyRefused(Exception):
    """Ably rejected the connection or a request, or did not answer. `code` is Ably's; 0 without one."""

    def __init__(self, reason: str, code: int = 0) -> None:
        super().__init__(reason)
        self.code = code


@dataclass
class AblySocket:
    """Its methods raise AblyRefused."""

    _connection: ClientConnection
    _serial: int = 0

    async def attach(self, channel: str) -> None:
        await self._send({"action": _ATTACH, "channel": channel})
        await self._receive(lambda frame: frame.get("channel") == channel and frame["action"] == _ATTACHED, _TIMEOUT)

    async def enter(self, channel: str) -> None:
        await self._request({"action": _PRESENCE, "channel": channel, "presence": [{"action": _ENTER}]})

    async def publish(self, channel: str, event: str) -> None:
        await self._request({"action": _MESSAGE, "channel": channel, "messages": [{"name": event}]})

    async def receives(self, event: str, *, within: float) -> bool:
        """Whether this event arrives in so many seconds."""
        try:
            await self._receive(lambda frame: event in [each.get("name") for each in frame.get("messages", ())], within)
        except TimeoutError:
            return False
        return True

    async def connected(self) -> None:
        await self._receive(lambda frame: frame["action"] == _CONNECTED, _TIMEOUT)

    async def _request(self, frame: Frame) -> None:
        await self._send({**frame, "msgSerial": self._serial})
        self._serial += 1
        await self._receive(lambda answer: answer["action"] == _ACK, _TIMEOUT)

    async def _send(self, frame: Frame) -> None:
        try:
            await self._connection.send(json.dumps(frame))
        except ConnectionClosed:
            raise AblyRefused("the socket was closed") from None

    async def _receive(self, wanted: Callable[[Frame], bool], seconds: float) -> None:
        try:
            with anyio.fail_after(seconds):
                while True:
                    frame = json.loads(await self._connection.recv())
                    if frame["action"] in {_ERROR, _NACK, _DISCONNECTED}:
                        code = (frame.get("error") or {}).get("code", 0)
                        raise AblyRefused(f"code {code}", code)
                    if wanted(frame):
                        return
        except ConnectionClosed:
            raise AblyRefused("the socket was closed") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise AblyRefused("the server does not use Ably's protocol") from None


@asynccontextmanager
async def open_ably(origin: str, token: str) -> AsyncIterator[AblySocket]:
    """Raises AblyRefused, and TimeoutError if Ably does not answer."""
    root = f"{'wss' if origin.startswith('https') else 'ws'}://{origin.partition('://')[2]}"
    query = urlencode({"access_token": token, "format": "json", "heartbeats": "true", "v": VERSION})
    try:
        # Proxies from the environment are ignored, as in the API.
        connection = await connect(f"{root}/?{query}", open_timeout=_TIMEOUT, close_timeout=2, proxy=None)
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
        raise AblyRefused(f"cannot connect to {root} ({type(error).__name__})") from None
    async with connection:
        socket = AblySocket(connection)
        await socket.connected()
        yield socket
