"""Checks Supabase Realtime: its keys, Parley's policies, and a round trip through both."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import httpx2

from app.core.fields import new_id
from app.doctor.context import Context, certificate_hint
from app.doctor.phoenix import NotJoined, PhoenixRefused, PhoenixSocket, open_phoenix
from app.doctor.pusher import unused_channel
from app.doctor.report import CheckFailed
from app.realtime.channels import Channel
from app.realtime.client_config import SupabaseConfig
from app.realtime.events import ChannelChanged
from app.realtime.port import AuthorizationRequest, Realtime, RealtimeUnavailable

_DELIVERED_WITHIN: Final = 5  # seconds, or as long as the doctor may wait
_FORGED_WITHIN: Final = 2  # seconds, or as long as the doctor may wait
_FORGED: Final = "doctor"
_POLICIES: Final = "run the output of `python -m app realtime supabase-sql` in the project's SQL editor"


async def answers(context: Context) -> str:
    async with context.realtime() as realtime:
        url = _config(realtime).url
    started = time.perf_counter()
    try:
        answer = await context.http.get(f"{url}/realtime/v1/api/broadcast")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        hint = certificate_hint(error) or "correct SUPABASE_URL, or resume the project if it is paused"
        raise CheckFailed(f"{url} does not respond ({type(error).__name__}): {hint}") from None
    if answer.status_code >= 500:
        raise CheckFailed(f"{url} returns {answer.status_code}: see status.supabase.com, and SUPABASE_URL")
    return f"{answer.url.host}, {(time.perf_counter() - started) * 1000:.0f} ms away"


async def publishable_key(context: Context) -> str:
    async with context.realtime() as realtime, _socket(realtime):
        return "a socket can connect"


async def jwt_secret(context: Context) -> str:
    async with context.realtime() as realtime, _socket(realtime) as socket:
        await _join_own(realtime, socket, unused_channel())
    return "a private channel can be joined"


async def secret_key(context: Context) -> str:
    channel = unused_channel()
    async with context.realtime() as realtime, _socket(realtime) as socket:
        await _join_own(realtime, socket, channel)
        try:
            await realtime.publish([ChannelChanged().on(channel)], leaving_out=None)
        except RealtimeUnavailable as error:
            raise CheckFailed(f"Supabase rejects a publication ({error}): correct SUPABASE_SECRET_KEY") from None
        if not await socket.receives(ChannelChanged.name, within=min(_DELIVERED_WITHIN, context.wait)):
            # Realtime answers 202 to a key that may not send, too.
            raise CheckFailed("an accepted event was not delivered: SUPABASE_SECRET_KEY has to be a secret key")
    return "a published event arrives"


async def policies(context: Context) -> str:
    own, foreign = unused_channel(), unused_channel()
    async with context.realtime() as realtime, _socket(realtime) as socket:
        token = await _join_own(realtime, socket, own)
        if await _is_joined(socket, foreign.name, token, private=True):
            raise CheckFailed(f"clients can receive on channels of others: delete other policies, and {_POLICIES}")
        await socket.send(own.name, _FORGED)
        if await socket.receives(_FORGED, within=min(_FORGED_WITHIN, context.wait)):
            raise CheckFailed("clients can send without the API: delete the policies for insert on realtime.messages")
    return "clients receive on their own channels, and cannot send"


async def public_access(context: Context) -> str:
    channel = unused_channel()
    async with context.realtime() as realtime, _socket(realtime) as socket:
        token = await _token(realtime, channel)
        if await _is_joined(socket, channel.name, token, private=False):
            raise CheckFailed('it is on: turn off "Allow public access" in the project\'s Realtime settings')
    return "off"


async def _join_own(realtime: Realtime, socket: PhoenixSocket, channel: Channel) -> str:
    """Join with a token for the channel, and return the token."""
    token = await _token(realtime, channel)
    try:
        await socket.join(channel.name, token, private=True)
    except NotJoined as refused:
        reason = str(refused).partition(":")[0]
        if reason == "Unauthorized":
            raise CheckFailed(f"no policy lets clients receive: {_POLICIES}") from None
        if "Jwt" in reason or "JWT" in reason:
            raise CheckFailed(
                f"Supabase rejects a token ({reason}): copy SUPABASE_JWT_SECRET from the project's JWT keys, "
                "as the legacy secret, and compare this machine's clock"
            ) from None
        raise CheckFailed(f"Supabase rejects a channel ({reason})") from None
    return token


async def _is_joined(socket: PhoenixSocket, topic: str, token: str, *, private: bool) -> bool:
    try:
        await socket.join(topic, token, private=private)
    except NotJoined:
        return False
    return True


async def _token(realtime: Realtime, channel: Channel) -> str:
    grant = await realtime.authorize(AuthorizationRequest(new_id(), channel.id, (channel,), ""))
    return grant.credentials["token"]


@asynccontextmanager
async def _socket(realtime: Realtime) -> AsyncIterator[PhoenixSocket]:
    config = _config(realtime)
    try:
        async with open_phoenix(config.url, config.key) as socket:
            yield socket
    except PhoenixRefused as refused:
        if refused.status in {401, 403}:
            raise CheckFailed(
                f"Supabase refuses the socket ({refused.status}): correct SUPABASE_PUBLISHABLE_KEY"
            ) from None
        raise CheckFailed(f"{refused}: check that browsers reach Supabase there") from None
    except TimeoutError:
        raise CheckFailed("Supabase does not answer over the socket") from None


def _config(realtime: Realtime) -> SupabaseConfig:
    config = realtime.client_config()
    assert isinstance(config, SupabaseConfig)  # noqa: S101  # these checks run for this provider only
    return config
