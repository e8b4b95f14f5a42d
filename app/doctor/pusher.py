"""Pusher itself: whether it is there, knows the credentials, and keeps client events off."""

import asyncio
import time
from contextlib import suppress

import httpx2

from app.core.fields import new_id
from app.doctor.context import Context, untrusted
from app.doctor.report import CheckFailed, CheckSkipped
from app.doctor.sockets import NotSubscribed, Socket, SocketRefused
from app.realtime.channels import Channel, user_channel
from app.realtime.port import RealtimeUnavailable

_UNKNOWN_KEY = 4001
_CLIENT_EVENT = "client-doctor"


async def answers(context: Context) -> str:
    began = time.perf_counter()
    answer = await unsigned(context)
    away = f"{answer.url.host}, {(time.perf_counter() - began) * 1000:.0f} ms away"
    if answer.status_code >= 500:
        raise CheckFailed(
            f"{answer.url.host} answers {answer.status_code}: is Pusher, or what is in front of it, down?"
        )
    return away


async def unsigned(context: Context) -> httpx2.Response:
    """Something of no consequence, which Pusher answers with a refusal and the time."""
    address = context.api("/channels")
    try:
        return await context.http.get(address)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        host, kind = address.split("/")[2].rpartition("@")[2], type(error).__name__
        variables = "PUSHER_CLUSTER" if context.pusher.host is None else "PUSHER_HOST, PUSHER_PORT and PUSHER_TLS"
        raise CheckFailed(
            f"{host} does not answer ({kind}): {untrusted(error) or f'correct {variables}, or let this machine out'}"
        ) from None


async def key(context: Context) -> str:
    try:
        async with context.socket():
            return "a socket opens"
    except SocketRefused as refused:
        if refused.code == _UNKNOWN_KEY:
            where = f"in the cluster {context.pusher.cluster}" if context.pusher.host is None else "there"
            raise CheckFailed(f"no app has this key {where}: correct PUSHER_KEY, or where Pusher is") from None
        raise CheckFailed(f"{refused}: is that where browsers reach Pusher?{_elsewhere(context)}") from None


async def secret(context: Context) -> str:
    async with context.socket() as socket:
        try:
            await context.listen(socket, stranger())
        except NotSubscribed:
            raise CheckFailed("it does not sign for this key: correct PUSHER_SECRET, from the same App Keys") from None
        return "a private channel opens"


async def app_id(context: Context) -> str:
    async with context.realtime() as realtime:
        try:
            await realtime.occupied(stranger().name)
        except RealtimeUnavailable as error:
            if "timestamp" in str(error).lower():
                raise CheckFailed("a signed call is refused for its time: set this machine's clock by NTP") from None
            raise CheckFailed(f"a signed call is refused ({_kind(error)}): correct PUSHER_APP_ID") from None
    return "a signed call is taken"


async def client_events(context: Context) -> str:
    async with context.socket() as speaker, context.socket() as listener:
        channel = stranger()
        for socket in (speaker, listener):
            await context.listen(socket, channel)
        await speaker.say(channel.name, _CLIENT_EVENT)
        if await _is_heard(speaker, listener):
            raise CheckFailed(
                "they are on, so that anybody can speak to others past the API: "
                "turn them off, in Pusher's dashboard under App Settings"
            )
    return "off"


def stranger() -> Channel:
    """A channel of nobody: whatever is reported of it concerns no one."""
    return user_channel(new_id(), 0)


async def _is_heard(speaker: Socket, listener: Socket) -> bool:
    """Which comes first: the refusal, or what was said."""
    refusal = asyncio.create_task(speaker.hears("pusher:error"))
    heard = asyncio.create_task(listener.hears(_CLIENT_EVENT))
    done, pending = await asyncio.wait((refusal, heard), return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
        with suppress(asyncio.CancelledError, SocketRefused):
            await task
    if all(task.exception() for task in done):
        raise CheckSkipped("a client event was neither delivered nor refused")
    return heard in done and heard.exception() is None


def _elsewhere(context: Context) -> str:
    """What to do about a gateway that is not at the page's host."""
    if context.pusher.host is None:
        return ""
    return " Lead /app/ from there to the gateway, or set PUSHER_PUBLIC_HOST and PUSHER_PUBLIC_PORT"


def _kind(error: RealtimeUnavailable) -> str:
    """The kind alone: Pusher's own words repeat what was signed."""
    return str(error).partition(":")[0].removeprefix("Pusher")
