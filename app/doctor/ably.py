"""Checks Ably: its key, the rights in a token, a round trip, presence, revocation and webhooks."""

import json
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from hashlib import sha256
from hmac import new as hmac
from typing import Final

import anyio
import httpx2

from app.core.fields import new_id
from app.doctor.ably_socket import AblyRefused, AblySocket, open_ably
from app.doctor.context import Context, certificate_hint
from app.doctor.pusher import unused_channel
from app.doctor.report import CheckFailed
from app.doctor.webhooks import is_online, temporary_user
from app.realtime.channels import Channel, user_channel
from app.realtime.client_config import AblyConfig
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, EventRefused, Realtime, RealtimeUnavailable
from app.realtime.providers.ably_api import AblyKey

_PATH: Final = "/api/v1/realtime/webhook/ably"
_DELIVERED_WITHIN: Final = 5  # seconds, or as long as the doctor may wait
_MOST_APART: Final = 30  # seconds between the clocks: tokens are valid from this machine's time on
_NO_RIGHT: Final = 40160
_POLL_INTERVAL: Final = 0.2  # seconds


async def answers(context: Context) -> str:
    async with context.realtime() as realtime:
        origin = _config(realtime).origin
    started = time.time()
    try:
        answer = await context.http.get(f"{origin}/time")
        ablys = answer.json()[0] / 1000
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        hint = certificate_hint(error) or "correct ABLY_HOST, or allow outgoing connections"
        raise CheckFailed(f"{origin} does not respond ({type(error).__name__}): {hint}") from None
    except (ValueError, LookupError, TypeError):
        raise CheckFailed(f"{origin} is not Ably: correct ABLY_HOST") from None
    took = time.time() - started
    if abs(apart := started + took / 2 - ablys) > _MOST_APART:
        raise CheckFailed(f"this machine's clock is {apart:+.0f} s from Ably's: set it with NTP")
    return f"{answer.url.host}, {took * 1000:.0f} ms away"


async def key(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            await realtime.check()
        except RealtimeUnavailable as error:
            needed = " It needs the capability publish for all channels" if str(_NO_RIGHT) in str(error) else ""
            raise CheckFailed(f"Ably rejects a publication ({error}): correct ABLY_KEY.{needed}") from None
    return "a publication is accepted"


async def tokens(context: Context) -> str:
    own, foreign = unused_channel(), unused_channel()
    async with context.realtime() as realtime:
        async with _socket(realtime, own) as socket:
            await socket.attach(own.name)
            await realtime.publish([ChannelChanged().on(own)], leaving_out=None)
            if not await socket.receives(ChannelChanged.name, within=min(_DELIVERED_WITHIN, context.wait)):
                raise CheckFailed("an accepted event was not delivered: see status.ably.com")
            await _must_refuse(socket.publish(own.name, "doctor"), "clients can publish")
        async with _socket(realtime, own) as socket:
            await _must_refuse(socket.attach(foreign.name), "clients can attach channels of others")
    return "a published event arrives, and clients have no other rights"


async def presence(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            online = await realtime.online()
        except RealtimeUnavailable as error:
            raise CheckFailed(
                f"Ably does not list channels ({error}): give the key of ABLY_KEY the capability channel-metadata "
                'for the resource "*"'
            ) from None
    return f"{len(online)} users are connected"


async def revocation(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            await realtime.disconnect(new_id())
        except EventRefused as error:
            raise CheckFailed(
                f"Ably does not revoke tokens ({error}): turn on Revocable tokens in the settings of the key in "
                "ABLY_KEY. Until then a revoked session receives nothing, but stays connected for up to an hour"
            ) from None
    return "tokens can be revoked"


async def webhook_route(context: Context) -> str:
    """Send a webhook to the app, signed like Ably's. Raises CheckFailed and CheckSkipped."""
    async with context.realtime(), context.database() as database, temporary_user(database) as user:
        key = AblyKey.parse(context.settings.ably_key.get_secret_value() if context.settings.ably_key else "")
        now = int(time.time() * 1000)
        data = {"channelId": user_channel(user, 0).name, "presence": [{"clientId": str(user), "action": 2}]}
        body = json.dumps({"items": [{"source": "channel.presence", "timestamp": now, "data": data}]}).encode()
        signature = b64encode(hmac(key.secret.encode(), body, sha256).digest()).decode()
        headers = {"X-Ably-Key": key.name, "X-Ably-Signature": signature}
        answer = await context.request("POST", _PATH, content=body, headers=headers)
        if answer.status_code == 401:
            raise CheckFailed("the app rejects ABLY_KEY: set the same for the app and the doctor")
        if answer.status_code != 200:
            raise CheckFailed(f"{answer.url} returns {answer.status_code}: correct the routing of /api/ to the app")
        if not await is_online(database, user):
            raise CheckFailed("the app has a different database: set the same DATABASE_URL for the app and the doctor")
    return "the app accepts a signed webhook"


async def webhooks(context: Context) -> str:
    """Be present on a channel and wait for Ably's webhook. Raises CheckFailed and CheckSkipped."""
    async with context.realtime() as realtime, context.database() as database, temporary_user(database) as user:
        channel = user_channel(user, 0)
        async with _socket(realtime, channel) as socket:
            await socket.attach(channel.name)
            await socket.enter(channel.name)
            started = time.perf_counter()
            with anyio.move_on_after(context.wait):
                while not await is_online(database, user):  # noqa: ASYNC110  # another process writes it
                    await anyio.sleep(_POLL_INTERVAL)
                return f"received after {time.perf_counter() - started:.1f} s"
    raise CheckFailed(
        f"no webhook arrived at {context.address}{_PATH} within {context.wait:g} s: in Ably's dashboard, under "
        "Integrations, add a webhook in batch mode for channel.presence, signed with the key of ABLY_KEY"
    )


async def _must_refuse(request: Awaitable[None], otherwise: str) -> None:
    try:
        await request
    except AblyRefused as refused:
        if refused.code == _NO_RIGHT:
            return
        raise
    raise CheckFailed(f"{otherwise}: the server at ABLY_HOST does not check capabilities")


@asynccontextmanager
async def _socket(realtime: Realtime, channel: Channel) -> AsyncIterator[AblySocket]:
    grant = await realtime.authorize(AuthorizationRequest(new_id(), channel.id, (channel,), ""))
    try:
        async with open_ably(_config(realtime).origin, grant.credentials["token"]) as socket:
            yield socket
    except AblyRefused as refused:
        raise CheckFailed(
            f"Ably refuses a client ({refused}): the key of ABLY_KEY needs the capabilities subscribe and presence"
        ) from None
    except TimeoutError:
        raise CheckFailed("Ably does not answer over the socket") from None


def _config(realtime: Realtime) -> AblyConfig:
    config = realtime.client_config()
    assert isinstance(config, AblyConfig)  # noqa: S101  # these checks run for this provider only
    return config
