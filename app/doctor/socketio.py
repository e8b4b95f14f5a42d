"""Checks Socket.IO: its server, the adapter that the server shares with Parley, tokens, and a round trip."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx2

from app.core.fields import new_id
from app.doctor.context import Context, certificate_hint
from app.doctor.engine_io import SocketIoRefused, SocketIoSocket, TokenRefused, open_socketio
from app.doctor.pusher import unused_channel
from app.doctor.report import CheckFailed
from app.doctor.webhooks import recorded_online, temporary_user
from app.realtime.channels import Channel, user_channel
from app.realtime.client_config import SocketIoConfig
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, Realtime, RealtimeUnavailable

_DELIVERED_WITHIN: Final = 5  # seconds, or as long as the doctor may wait


async def answers(context: Context) -> str:
    """Ask the server for its health."""
    started = time.perf_counter()
    answer, _ = await _health(context)
    took = (time.perf_counter() - started) * 1000
    if answer.status_code == 503:
        raise CheckFailed("the Socket.IO server has lost its adapter's connection: see its log")
    return f"{answer.url.host}, {took:.0f} ms away"


async def adapter(context: Context) -> str:
    """Compare the server's adapter and prefix with these settings."""
    _, server = await _health(context)
    settings = context.settings
    given = {"SOCKETIO_ADAPTER": settings.socketio_adapter, "SOCKETIO_PREFIX": settings.socketio_prefix}
    theirs = {"SOCKETIO_ADAPTER": server.get("adapter"), "SOCKETIO_PREFIX": server.get("prefix")}
    if wrong := [name for name, value in given.items() if theirs[name] != value]:
        raise CheckFailed(f"the Socket.IO server has a different {' and '.join(wrong)}: set the same for both")
    return f"{settings.socketio_adapter}, as on the server"


async def backend(context: Context) -> str:
    """Reach Redis or PostgreSQL, and a server through it."""
    async with context.realtime() as realtime:
        try:
            await realtime.check()
        except RealtimeUnavailable as error:
            variable = "DATABASE_URL" if context.settings.socketio_adapter == "postgres" else "SOCKETIO_REDIS_URL"
            raise CheckFailed(f"{error}: correct {variable}, here or on the Socket.IO server") from None
    if context.settings.socketio_adapter == "postgres":
        return "PostgreSQL takes notifications"
    return "a Socket.IO server listens"


async def secret(context: Context) -> str:
    """Connect as a client, and ask as the API does."""
    async with context.realtime() as realtime:
        async with _socket(realtime, unused_channel()):
            pass
        try:
            await realtime.online()
        except RealtimeUnavailable as error:
            raise CheckFailed(f"the Socket.IO server does not say who is online ({error}): see its log") from None
    return "the server accepts a token"


async def round_trip(context: Context) -> str:
    """Publish an event, and receive it."""
    channel = unused_channel()
    async with context.realtime() as realtime, _socket(realtime, channel) as socket:
        started = time.perf_counter()
        try:
            await realtime.publish([ChannelChanged().on(channel)], leaving_out=None)
        except RealtimeUnavailable as error:
            raise CheckFailed(f"an event cannot be published: {error}") from None
        if not await socket.receives(ChannelChanged.name, within=min(_DELIVERED_WITHIN, context.wait)):
            where = "DATABASE_URL" if context.settings.socketio_adapter == "postgres" else "SOCKETIO_REDIS_URL"
            raise CheckFailed(f"a published event does not arrive: set the same {where} for Parley and the server")
        return f"{(time.perf_counter() - started) * 1000:.0f} ms"


async def webhooks_arriving(context: Context) -> str:
    """Connect as a user, and wait for the server's webhook. Raises CheckFailed and CheckSkipped."""
    address = context.address
    async with (
        context.database() as database,
        temporary_user(database) as user_id,
        context.realtime() as realtime,
        _socket(realtime, user_channel(user_id, 0)),
    ):
        if (result := await recorded_online(context, database, user_id)) is not None:
            return result
    raise CheckFailed(
        f"no webhook arrived within {context.wait:g} s: set the Socket.IO server's PARLEY_URL to {address}, "
        "and read its log"
    )


async def _health(context: Context) -> tuple[httpx2.Response, dict[str, Any]]:
    async with context.realtime() as realtime:
        url = _config(realtime).url
    try:
        answer = await context.http.get(f"{url}/health")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        hint = certificate_hint(error) or "correct SOCKETIO_URL, or start the Socket.IO server"
        raise CheckFailed(f"{url} does not respond ({type(error).__name__}): {hint}") from None
    try:
        body = json.loads(answer.text)
    except ValueError:
        body = None
    if not isinstance(body, dict) or "adapter" not in body or answer.status_code not in {200, 503}:
        raise CheckFailed(f"{url}/health is not of Parley's Socket.IO server: correct SOCKETIO_URL")
    return answer, body


@asynccontextmanager
async def _socket(realtime: Realtime, channel: Channel) -> AsyncIterator[SocketIoSocket]:
    grant = await realtime.authorize(AuthorizationRequest(new_id(), channel.id, (channel,), ""))
    try:
        async with open_socketio(_config(realtime).url) as socket:
            if channel.name not in await socket.connect(grant.credentials["token"]):
                raise CheckFailed("the Socket.IO server does not join the channels of a token: update the server")
            yield socket
    except TokenRefused:
        raise CheckFailed(
            "the Socket.IO server rejects a token: set the same SOCKETIO_SECRET for both, and compare their clocks"
        ) from None
    except SocketIoRefused as refused:
        raise CheckFailed(f"{refused}: check that browsers reach the Socket.IO server there") from None
    except TimeoutError:
        raise CheckFailed("the Socket.IO server does not answer over the socket") from None


def _config(realtime: Realtime) -> SocketIoConfig:
    config = realtime.client_config()
    assert isinstance(config, SocketIoConfig)  # noqa: S101  # these checks run for this provider only
    return config
