"""Checks Liveblocks: its key, and a round trip through a room that is deleted afterwards."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import urlencode

import anyio
import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from app.core.fields import new_id
from app.doctor.context import Context, certificate_hint
from app.doctor.pusher import unused_channel
from app.doctor.report import CheckFailed
from app.realtime.channels import Channel
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, RealtimeUnavailable
from app.realtime.providers.liveblocks import HOST, LiveblocksRealtime

_TIMEOUT: Final = 10  # seconds to connect, and to be told the room's state
_DELIVERED_WITHIN: Final = 5  # seconds, or as long as the doctor may wait
_ROOM_STATE, _BROADCASTED_EVENT, _SERVER = 104, 103, -1


async def answers(context: Context) -> str:
    async with context.realtime():
        url = _url(context)
    started = time.perf_counter()
    try:
        answer = await context.http.get(f"{url}/v2/rooms")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        hint = certificate_hint(error) or "correct LIVEBLOCKS_URL, or allow outgoing connections"
        raise CheckFailed(f"{url} does not respond ({type(error).__name__}): {hint}") from None
    if answer.status_code >= 500:
        raise CheckFailed(f"{url} returns {answer.status_code}: Liveblocks may be down")
    return f"{answer.url.host}, {(time.perf_counter() - started) * 1000:.0f} ms away"


async def key(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            await realtime.check()
        except RealtimeUnavailable as error:
            raise CheckFailed(f"Liveblocks rejects a call ({error}): correct LIVEBLOCKS_SECRET_KEY") from None
    return "a call with the secret key is accepted"


async def round_trip(context: Context) -> str:
    room = unused_channel()
    try:
        async with _provider(context) as liveblocks:
            try:
                grant = await liveblocks.authorize(AuthorizationRequest(new_id(), room.id, (room,), ""))
                async with _socket(_url(context), room, grant.credentials["token"]) as socket:
                    await _message(socket, _ROOM_STATE, within=_TIMEOUT)
                    await liveblocks.publish([ChannelChanged().on(room)], leaving_out=None)
                    await _broadcast(socket, within=min(_DELIVERED_WITHIN, context.wait))
            finally:
                await liveblocks.delete_room(room)
    except RealtimeUnavailable as error:
        raise CheckFailed(f"Liveblocks rejects a call ({error}): correct LIVEBLOCKS_SECRET_KEY") from None
    except TimeoutError:
        raise CheckFailed("an accepted event was not delivered: correct LIVEBLOCKS_URL") from None
    except (OSError, WebSocketException, ValueError) as error:
        raise CheckFailed(f"no socket can connect ({type(error).__name__}): correct LIVEBLOCKS_URL") from None
    return "a published event arrives"


async def _broadcast(socket: ClientConnection, *, within: float) -> None:
    message = await _message(socket, _BROADCASTED_EVENT, within=within)
    if message.get("actor") != _SERVER:
        raise CheckFailed(f"the server's events come from {message.get('actor')}, which clients ignore")


async def _message(socket: ClientConnection, kind: int, *, within: float) -> dict[str, Any]:
    """The next message of this kind. Raises TimeoutError, and ValueError for another protocol."""
    with anyio.fail_after(within):
        while True:
            received = json.loads(await socket.recv())
            for message in received if isinstance(received, list) else [received]:
                if isinstance(message, dict) and message.get("type") == kind:
                    return message


@asynccontextmanager
async def _socket(url: str, room: Channel, token: str) -> AsyncIterator[ClientConnection]:
    root = f"{'wss' if url.startswith('https') else 'ws'}://{url.partition('://')[2]}"
    query = urlencode({"roomId": room.name, "tok": token, "version": "3.24.2"})
    # Proxies from the environment are ignored, as in the API.
    async with connect(f"{root}/v8?{query}", open_timeout=_TIMEOUT, close_timeout=2, proxy=None) as socket:
        yield socket


@asynccontextmanager
async def _provider(context: Context) -> AsyncIterator[LiveblocksRealtime]:
    async with context.realtime() as realtime:
        assert isinstance(realtime, LiveblocksRealtime)  # noqa: S101  # these checks run for this provider only
        yield realtime


def _url(context: Context) -> str:
    return (context.settings.liveblocks_url or HOST).rstrip("/")
